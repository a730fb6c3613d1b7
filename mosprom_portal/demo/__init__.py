"""Demonstration: people, companies and applications to try the portal with. Never in production."""
