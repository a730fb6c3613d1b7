"""Who may do what with events of the programme."""

from exhibitions.rules import events

__all__ = ["events"]
