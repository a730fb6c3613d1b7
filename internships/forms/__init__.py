"""What people enter into the internship programme."""
