"""What pages and the workplace show of the services, put into words once."""

from services.presentation import measures, potential

__all__ = ["measures", "potential"]
