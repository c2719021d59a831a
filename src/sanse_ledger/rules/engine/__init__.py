"""办理: what a matter may do in its procedure, and what follows; loaded with the first procedure.

In it: the matter as one value, its clocks and forms, the guards of its commands by what they are about, their rows. Not
in it: what a procedure asks, which is data (`procedures`). Begin with `matter`, then `rows`.
"""
