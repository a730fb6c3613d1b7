"""Who meets whom, when and at which table. Pure: no tables of the database, no settings, no clock but a limit.

`problem` says what is asked; `verifier` says what is wrong with an answer and shares nothing else with those who find
one; `compact` holds every meeting with the fewest breaks (the problem of the literature, read by `benchmark`).
"""
