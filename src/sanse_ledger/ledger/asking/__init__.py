"""问: what a program asks of a ledger beside writing to it: what may be done next, and what is asked for then.

In it: the commands that may be asked next, each as a form (`next_commands`). Not in it: the rules, which it asks
(`rules`, `ledger`), and papers (`week`). Begin with `next_commands`. Who enters an item does not load it.
"""
