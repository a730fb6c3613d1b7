"""Floor 6: the company's card: registration and its check, products, figures, export results, eligibility."""
