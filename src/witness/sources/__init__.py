"""Pictures in: cameras, streams and files."""
