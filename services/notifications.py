"""What is sent about service requests. Declared here, found by name."""
