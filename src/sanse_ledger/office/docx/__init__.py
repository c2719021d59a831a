"""公文: documents for Word and WPS, laid out after GB/T 9704-2012, with python-docx.

In it: the page's measures (`layout`), the styles, what each block of a page becomes, and the file. Not in it: what a
page says (`pages`). Begin with `writing`.
"""
