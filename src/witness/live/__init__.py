"""What the cameras see now."""
