"""What can go wrong for a caller. Messages are shown to people and models: no secret, path or SQL in them.

WitnessError
├── BadInput       what was given is not of the form; the message says what would be right
├── NotFound       it does not exist, or not for this viewer: the same words for both
├── NotAllowed     the role of whoever asks does not allow it; the message says nothing of what was asked for
└── Unavailable    a part that is needed is down right now
"""


class WitnessError(Exception):
    """The root of the errors whose message may be shown to whoever asked."""


class BadInput(WitnessError):
    pass


class NotFound(WitnessError):
    pass


class NotAllowed(WitnessError):
    pass


class Unavailable(WitnessError):
    pass
