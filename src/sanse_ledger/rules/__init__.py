"""规则: what may be done, when, and why not.

In it: the accounts, the clauses read from them, the table of the lifecycle with its guards, the engine of procedures,
due dates and the circular's day. Not in it: rules over many items (`ledger`). Begin with `table`; 红, 橙 and 绿 have a
room each.
"""
