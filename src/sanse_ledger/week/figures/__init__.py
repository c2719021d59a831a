"""数: what is counted over a period.

In it: the course of one matter over a period, the figures of a procedure, score lists, and what sections counted. Not
in it: the columns of the digest (`week.balance`). Begin with `figures`.
"""
