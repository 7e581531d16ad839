"""The writer's thread."""

from threading import Event

from tests.support.timing import PATIENCE_SECONDS

from witness.recorder.worker import Worker


def test_jobs_run_in_order_and_a_failing_one_hurts_nobody():
    worker = Worker()
    ran: list[int] = []

    def fail() -> None:
        raise OSError("no space left on device")

    for number in range(50):
        worker.submit(lambda number=number: ran.append(number))
        worker.submit(fail)
    assert worker.drain(PATIENCE_SECONDS)
    worker.close()
    assert ran == list(range(50))


def test_closing_runs_what_waits_and_takes_nothing_more():
    worker = Worker()
    ran: list[int] = []
    gate = Event()
    worker.submit(lambda: gate.wait(PATIENCE_SECONDS))
    worker.submit(lambda: ran.append(1))
    gate.set()
    worker.close()
    assert ran == [1]
    assert not worker.submit(lambda: ran.append(2))
    assert ran == [1]


def test_what_waits_is_bounded_in_number_and_bytes():
    worker = Worker(max_jobs=3, max_bytes=100)
    gate = Event()
    assert worker.submit(lambda: gate.wait(PATIENCE_SECONDS))
    assert worker.submit(lambda: None, 60)
    assert not worker.submit(lambda: None, 60)
    assert worker.submit(lambda: None, 40)
    assert not worker.submit(lambda: None)
    gate.set()
    assert worker.drain(PATIENCE_SECONDS)
    assert worker.submit(lambda: None, 100)
    worker.close()
