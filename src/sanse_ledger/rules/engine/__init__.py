"""办理: what a matter may do in its procedure, and what follows; loaded when the first procedure is opened."""
