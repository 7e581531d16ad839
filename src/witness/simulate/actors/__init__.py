"""What moves: each kind as flat shapes in perspective."""
