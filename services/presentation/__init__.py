"""What pages and the workplace show of the services, put into words once."""

from services.presentation import markets, measures, potential

__all__ = [
    "markets",
    "measures",
    "potential",
]
