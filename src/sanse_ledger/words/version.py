"""The version of the library."""

__version__ = "0.1.0"
"""The version of the library, as a reprint and a package index name it."""
