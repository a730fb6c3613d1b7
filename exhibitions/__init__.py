"""Exhibitions, business missions, the buyer programme and meetings."""
