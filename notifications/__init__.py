"""Floor 4: what is sent to whom, stored before it is sent."""
