"""Floor 7: TechnoInternship, from an agreement with a college to a hired graduate."""
