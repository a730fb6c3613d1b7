"""Files and papers of the internship programme."""
