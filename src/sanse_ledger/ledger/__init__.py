"""台账: all items of a year at one moment, and the rules over many of them.

In it: the ledger, which section handed in which week and what it left out, handover and carrying forward, the items as
rows. Not in it: what is due or late (`lamps`), what a week brought (`week`). Begin with `ledger`.
"""
