"""Six applications on the library and the stores: JSON, PostgreSQL, Django, mail, a notebook, a workbook."""
