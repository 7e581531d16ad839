"""A source kept running."""

from collections.abc import Callable, Iterator
from threading import Event, get_ident
from time import monotonic

import numpy as np
import pytest
from tests.support.footage import NOON
from tests.support.timing import PATIENCE_SECONDS, within

from witness.domain.frame import Frame
from witness.recorder.feed import Feed
from witness.sources.base import Packet, SourceError


class Script:
    """A source that gives some frames, then ends, breaks, or waits until it is closed."""

    def __init__(self, frames: int, end: str = "ends") -> None:
        self._frames = frames
        self._end = end
        self.closed = Event()

    def __iter__(self) -> Iterator[Frame | Packet]:
        for index in range(1, self._frames + 1):
            yield Frame("hall", index, NOON + index, np.zeros((2, 2, 3), np.uint8))
        if self._end == "breaks":
            raise SourceError("camera.example: the connection was refused")
        if self._end == "waits":
            self.closed.wait(PATIENCE_SECONDS)

    def close(self) -> None:
        self.closed.set()


class Log:
    """What a feed called, in order."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.threads: set[int] = set()
        self.waited_for = Event()

    def take(self, item: Frame | Packet) -> None:
        assert isinstance(item, Frame)
        self.note(f"take {item.index}")

    def note(self, call: str) -> None:
        self.calls.append(call)
        self.threads.add(get_ident())

    def feed(self, open_source: Callable[[], Script], take: Callable[[Frame | Packet], None] | None = None) -> Feed:
        return Feed(
            "hall",
            open_source,
            take=take or self.take,
            lost=lambda: self.note("lost"),
            done=lambda: self.note("done"),
            first_delay=0.01,
        )


@pytest.fixture
def log() -> Log:
    return Log()


def test_a_file_that_ends_is_not_opened_again(log: Log):
    source = Script(2)
    feed = log.feed(lambda: source)
    feed.start()
    assert feed.join(PATIENCE_SECONDS)
    assert log.calls == ["take 1", "take 2", "lost", "done"]
    assert source.closed.is_set()
    assert len(log.threads) == 1
    assert get_ident() not in log.threads


def test_a_stream_that_breaks_is_opened_again(log: Log):
    sources = iter([Script(1, "breaks"), Script(0, "breaks"), Script(1)])
    feed = log.feed(lambda: next(sources))
    feed.start()
    assert feed.join(PATIENCE_SECONDS)
    assert log.calls == ["take 1", "lost", "lost", "take 1", "lost", "done"]


def test_a_source_that_cannot_even_be_made_is_tried_again(log: Log):
    tries: list[int] = []

    def open_source() -> Script:
        tries.append(1)
        if len(tries) < 3:
            raise SourceError("camera.example: there is no such file")
        return Script(1)

    feed = log.feed(open_source)
    feed.start()
    assert feed.join(PATIENCE_SECONDS)
    assert log.calls == ["lost", "lost", "take 1", "lost", "done"]


def test_a_bug_while_a_frame_is_taken_does_not_end_the_camera(log: Log):
    sources = iter([Script(3), Script(1)])

    def take(item: Frame | Packet) -> None:
        log.take(item)
        if log.calls.count("take 1") == 1 and log.calls[-1] == "take 2":
            raise ZeroDivisionError

    feed = log.feed(lambda: next(sources), take)
    feed.start()
    assert feed.join(PATIENCE_SECONDS)
    assert log.calls == ["take 1", "take 2", "lost", "take 1", "lost", "done"]


def test_stopping_ends_a_silent_source(log: Log):
    source = Script(1, "waits")
    feed = log.feed(lambda: source)
    feed.start()
    while not log.calls:
        pass
    started = monotonic()
    feed.stop()
    assert feed.join(PATIENCE_SECONDS)
    assert monotonic() - started < within(1)
    assert log.calls == ["take 1", "lost", "done"]


def test_stopping_ends_the_wait_for_the_next_attempt(log: Log):
    feed = Feed(
        "hall",
        lambda: Script(0, "breaks"),
        take=log.take,
        lost=lambda: log.note("lost"),
        done=lambda: log.note("done"),
        first_delay=60,
    )
    feed.start()
    while not log.calls:
        pass
    feed.stop()
    assert feed.join(PATIENCE_SECONDS)
    assert log.calls == ["lost", "done"]


def test_the_reason_is_logged_once_until_it_changes(log: Log, capsys: pytest.CaptureFixture[str]):
    sources = iter([Script(0, "breaks") for _ in range(3)] + [Script(0)])
    feed = log.feed(lambda: next(sources))
    feed.start()
    assert feed.join(PATIENCE_SECONDS)
    assert capsys.readouterr().out.count("the connection was refused") == 1
