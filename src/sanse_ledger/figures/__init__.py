"""数: what is counted over a period.

In it: the course of one matter over a period, and the figures of a procedure. Not in it: the week's own figures
(`week`). Begin with `figures`.
"""
