"""Who meets whom, when and at which table. Pure: no tables of the database, no settings, no clock but a limit.

`problem` says what is asked; `verifier` says what is wrong with an answer and shares nothing else with those who find
one. `planning` makes the portal's schedule: the most weight, then fairness, then few breaks, with a bound; it plans
anew with the fewest changes when somebody drops out, and `explaining` says why a meeting is not held. `compact` holds
every meeting with the fewest breaks (the problem of the literature, read by `benchmark`).
"""
