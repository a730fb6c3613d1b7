"""Settings: base.py is the portal, local.py, test.py and production.py say what differs there."""
