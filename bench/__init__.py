"""Benchmarks beside a floor and a stock implementation; never imported by the product."""
