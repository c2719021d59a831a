"""表格: the ledger as a workbook of Excel or WPS, an office's own workbook read in, and an edited one as a difference.

In it: what the sheets hold (`sheets`), how they are written (`writing`). Not in it: what a row says (`ledger.rows`,
`week.tables`) and what a cell means (`codecs.sheet`). Begin with `books`.
"""
