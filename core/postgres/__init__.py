"""The database backend: Django's, with a cheaper look at whether a connection still stands."""
