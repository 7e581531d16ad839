"""One camera's way from frame to event and segment."""
