"""The ledger in the admin of Django: put `hosted.board` into INSTALLED_APPS, and LEDGER into the settings."""
