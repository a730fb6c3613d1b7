"""Floor 2: countries, regions, classifiers, the production calendar, and what Russian identifiers look like."""
