"""表: an office's own sheet, as rows of text, read into registrations."""
