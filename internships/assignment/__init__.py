"""Who gets which place: deferred acceptance, the check that it is stable, and the answer to «почему я не попал»."""
