"""周: what a week says.

In it: the digest of a period with its four columns, the weekly work ledger, the Friday circular with its parts, and the
notifications. Not in it: what is due (`lamps`) and what is counted over a period (`figures`). Begin with `digest`.
"""
