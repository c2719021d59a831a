"""记录: what is asked and what is recorded.

In it: commands, events, and the acts that pair them; what each event does to an item; replay and the head of a record.
Not in it: what is allowed (`rules`). Begin with `acts`.
"""
