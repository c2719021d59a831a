"""YAML: journals, commands and procedures as documents that people read and write."""
