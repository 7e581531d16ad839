"""Events, users and media at rest. Above this package only `base` is seen; `app` picks the implementation."""
