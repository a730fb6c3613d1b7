"""The pages of a company: the card in the cabinet, its first step, and the self-check for everybody."""
