"""周: what a week says, and what is counted over a period.

In it: the digest of a period with its four columns, the weekly work ledger, the Friday circular with its parts, the
notifications, and what all of them count (`figures`). Not in it: what is due (`lamps`). Begin with `digest`.
"""
