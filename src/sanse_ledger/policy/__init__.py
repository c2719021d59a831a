"""约定: what a ledger chose where the texts leave a choice, and the context of its rules.

In it: `Policy`, and `Context`, which hands calendar, policy, zone and procedures to the rules. Not in it: any rule.
Begin with `policy`.
"""
