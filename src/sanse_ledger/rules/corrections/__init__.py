"""Corrections 更正 (X31): a wrong entry is put right, and every later record of the item is asked again.

Loaded with the first correction. Begin reading in `rows`: the row of the table and its guards; `again` asks a record
again, `values` reads what the right values are.
"""
