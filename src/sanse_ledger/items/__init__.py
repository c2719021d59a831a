"""事项: the state of one supervised item.

In it: the item, its parts, and how far its matter has come in a procedure; frozen, and nothing here changes them. Not
in it: what changes them (`journal.evolution`), and what depends on the day one asks about (`rules.due_dates`). Begin
with `item`.
"""
