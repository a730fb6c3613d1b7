"""The pages of people, organisations and consents."""
