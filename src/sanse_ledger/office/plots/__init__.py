"""图: pictures of a ledger for reports and notebooks, drawn with matplotlib and returned as bytes.

In it: `charts`, `courses`, a function for each picture; `drawing`, how any of them becomes PNG or SVG. Not in it: the
figures themselves (`week`, `lamps`); a picture shows what these say. Begin with `charts`.
"""
