"""YAML: journals, commands, procedures and years of a calendar as documents that people read and write."""
