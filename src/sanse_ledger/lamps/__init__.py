"""三灯: what is due, what lags, and what is needed next.

In it: what an item owes by a date, the reminders of a day, the three lamps, the audit, the labels. Not in it: what a
week's papers say of it (`week`). Begin with `reminders`.
"""
