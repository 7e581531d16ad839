"""What replies come to."""

from witness.evals.asking import Reply
from witness.evals.judge import Judged
from witness.evals.report import Share, Spread, spread, sum_up
from witness.evals.suite import Suite


def judged(suite: Suite, index: int, wrong: str | None = None, leaks: bool = False, **reply: object) -> Judged:
    question = suite.questions[index]
    return Judged(question, Reply(question.id, **reply), wrong, leaks)  # pyright: ignore[reportArgumentType]


def test_shares_count_what_was_judged(harbour: Suite) -> None:
    answers = [
        judged(harbour, 0, model="big", ms=10, tokens=200),
        judged(harbour, 0, "does not say 3", model="small", ms=30, tokens=100),
        judged(harbour, 3, leaks=True, model="small", ms=20, tokens=100),
    ]
    report = sum_up(answers)
    assert report.overall == Share(1, 2)
    assert report.by_kind == {"count": Share(1, 2)}
    assert report.by_model == {"big": Share(1, 1), "small": Share(0, 1)}
    assert Share(1, 2).percent == 50
    assert report.failures == (answers[1],)
    assert report.leaks == 1
    assert (report.ms, report.tokens) == (Spread(20, 30), Spread(100, 200))


def test_where_nothing_is_expected_nothing_is_judged(harbour: Suite) -> None:
    report = sum_up([judged(harbour, 3, ms=7)])
    assert (report.overall, report.by_kind, report.failures) == (None, {}, ())
    assert report.ms == Spread(7, 7)


def test_95_percent_do_not_exceed_the_p95() -> None:
    assert spread(range(100)) == Spread(49.5, 94)
    assert spread([3, 1, 2]) == Spread(2, 3)
