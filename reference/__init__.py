"""Floor 2: countries, regions, classifiers, the production calendar, how Russian identifiers look."""
