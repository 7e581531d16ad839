"""Detections linked over frames."""
