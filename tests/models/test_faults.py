"""What goes wrong with a model's server ends the same way whatever it speaks, over a real socket (T17)."""

import json

import pytest
from tests.support.asking import KEY, Asking
from tests.support.dialects import ALL
from tests.support.scripted_llm import CUT, END, Step, head, json_reply, part
from tests.support.timing import within

from witness.models.base import AuthFailed, Busy, CutOff, Finish, ModelError, Refused, TimedOut
from witness.models.exchange import Limits
from witness.models.payload import json_object

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.usefixtures("vendor_packages"),
    pytest.mark.parametrize("dialect", ALL, ids=str),
]

HASTY = Limits(0.7, 0.4)
GRACE_SECONDS = 2


@pytest.mark.parametrize(
    ("status", "extra", "kind", "wait"),
    [
        pytest.param(429, "Retry-After: 7\r\n", Busy, 7, id="429-with-retry-after"),
        pytest.param(429, "", Busy, None, id="429"),
        pytest.param(500, "", Refused, None, id="500"),
        pytest.param(503, "", Refused, None, id="503"),
        pytest.param(401, "", AuthFailed, None, id="401"),
        pytest.param(403, "", AuthFailed, None, id="403"),
        pytest.param(404, "", Refused, None, id="404"),
    ],
)
async def test_a_status(asking: Asking, status: int, extra: str, kind: type[ModelError], wait: float | None) -> None:
    body = {"error": {"type": "some_error", "message": f"no luck with {KEY}"}, "message": f"no luck with {KEY}"}

    outcome = await asking(*json_reply(status, body, extra))

    assert type(outcome.error) is kind
    assert "no luck" in str(outcome.error)
    assert getattr(outcome.error, "retry_after", None) == wait


async def test_a_web_page(asking: Asking) -> None:
    outcome = await asking(*json_reply(200, b"<html>Router</html>", media_type="text/html"))

    assert isinstance(outcome.error, Refused | CutOff)


async def test_nobody_listens(asking: Asking) -> None:
    scheme = asking.llm.base_url.partition(":")[0]

    outcome = await asking.ask(asking.dialect.make(f"{scheme}://127.0.0.1:1", Limits()))

    assert isinstance(outcome.error, Refused)
    assert "cannot be reached" in str(outcome.error)
    assert "127.0.0.1" not in str(outcome.error)


async def test_the_connection_drops_at_once(asking: Asking) -> None:
    outcome = await asking(CUT)

    assert isinstance(outcome.error, Refused | CutOff)


async def test_no_first_byte(asking: Asking) -> None:
    outcome = await asking(30.0, limits=HASTY)

    assert isinstance(outcome.error, TimedOut)
    assert "did not answer in time" in str(outcome.error)
    assert outcome.seconds < HASTY.first_token_seconds + within(GRACE_SECONDS)


async def test_no_first_token(asking: Asking) -> None:
    outcome = await asking.stream(last=30.0, limits=HASTY)

    assert isinstance(outcome.error, TimedOut)
    assert outcome.seconds < HASTY.first_token_seconds + within(GRACE_SECONDS)


async def test_a_stall(asking: Asking) -> None:
    limits = Limits(4, 0.4)

    outcome = await asking.stream(asking.dialect.text("So "), last=30.0, limits=limits)

    assert outcome.text == "So "
    assert isinstance(outcome.error, TimedOut)
    assert "in the middle" in str(outcome.error)
    assert outcome.seconds < limits.stall_seconds + within(GRACE_SECONDS)


async def test_one_byte_after_the_other(asking: Asking) -> None:
    event = asking.dialect.begin + asking.dialect.text("So ")
    drip: list[Step] = [step for byte in event[:40] for step in (part(bytes([byte])), 0.05)]

    outcome = await asking(head(media_type=asking.dialect.media_type), *drip, limits=HASTY)

    assert isinstance(outcome.error, TimedOut)
    assert outcome.seconds < HASTY.first_token_seconds + within(GRACE_SECONDS)


@pytest.mark.parametrize("cut", [CUT, END], ids=["dropped", "ended"])
class TestCut:
    async def test_in_the_middle(self, asking: Asking, cut: Step) -> None:
        outcome = await asking.stream(asking.dialect.text("Half "), last=cut)

        assert outcome.text == "Half "
        assert isinstance(outcome.error, CutOff)

    async def test_inside_arguments(self, asking: Asking, cut: Step) -> None:
        outcome = await asking.stream(asking.dialect.text("Half "), asking.dialect.half_call, last=cut)

        assert isinstance(outcome.error, CutOff)

    async def test_after_a_call_without_an_end_mark(self, asking: Asking, cut: Step) -> None:
        outcome = await asking.stream(asking.dialect.call("c1", {"label": "person"}), last=cut)

        assert isinstance(outcome.error, CutOff)

    async def test_after_the_end_mark(self, asking: Asking, cut: Step) -> None:
        end = asking.dialect.end(asking.dialect.reasons["stop"])

        outcome = await asking.stream(asking.dialect.text("Whole."), end, last=cut)

        assert outcome.error is None
        assert outcome.text == "Whole."
        assert outcome.finish == Finish("stop")


async def test_a_stream_that_is_left_open_after_its_end(asking: Asking) -> None:
    end = asking.dialect.end(asking.dialect.reasons["stop"])

    outcome = await asking.stream(asking.dialect.text("Whole."), end, last=30.0, limits=Limits(4, 1))

    assert (outcome.error, outcome.finish) == (None, Finish("stop"))


async def test_an_error_inside_the_stream(asking: Asking) -> None:
    outcome = await asking.stream(asking.dialect.text("So "), asking.dialect.error(f"out of luck {KEY}"))

    if asking.dialect.tells_errors:
        assert isinstance(outcome.error, Refused | Busy)
        assert "out of luck" in str(outcome.error)
    else:
        assert isinstance(outcome.error, CutOff)


async def test_an_event_that_is_no_json(asking: Asking) -> None:
    garbled = asking.dialect.text("So ").replace(b'":', b'"', 1)

    outcome = await asking.stream(garbled, asking.dialect.end(asking.dialect.reasons["stop"]))

    assert isinstance(outcome.error, CutOff | Refused)


@pytest.mark.parametrize("given", [None, [1], "x", 7], ids=["null", "list", "string", "number"])
async def test_arguments_that_are_no_object(asking: Asking, given: object) -> None:
    dialect = asking.dialect

    outcome = await asking.stream(dialect.call("c1", given), dialect.end(dialect.reasons["calls"]))

    may_be_empty = given is None and dialect.only_objects
    assert outcome.error or outcome.finish == Finish("tool_calls")
    assert all(json_object(c.arguments) is None or (may_be_empty and c.arguments == "{}") for c in outcome.calls)


async def test_arguments_that_are_no_json(asking: Asking) -> None:
    dialect = asking.dialect

    outcome = await asking.stream(dialect.call("c1", b'{"label": nonsense'), dialect.end(dialect.reasons["calls"]))

    assert outcome.error or outcome.finish == Finish("tool_calls")
    assert all(json_object(c.arguments) is None for c in outcome.calls)


async def test_the_same_id_twice(asking: Asking) -> None:
    dialect = asking.dialect
    calls = [dialect.call("c1", {"label": "person"}), dialect.call("c1", {"label": "car"}, 1)]

    outcome = await asking.stream(*calls, dialect.end(dialect.reasons["calls"]))

    assert [json.loads(c.arguments)["label"] for c in outcome.calls] == ["person", "car"]
    assert len({c.id for c in outcome.calls}) == 2


async def test_a_limit(asking: Asking) -> None:
    outcome = await asking.stream(asking.dialect.text("So "), asking.dialect.end(asking.dialect.reasons["length"]))

    assert outcome.finish == Finish("length")


async def test_a_filter(asking: Asking) -> None:
    known = asking.dialect.reasons.get("filtered")

    outcome = await asking.stream(asking.dialect.text("So "), asking.dialect.end(known or "content_filter"))

    assert outcome.finish == Finish("filtered" if known else "stop")


async def test_a_limit_inside_a_call(asking: Asking) -> None:
    dialect = asking.dialect
    half = dialect.call("c1", b'{"label": "per')

    outcome = await asking.stream(half, dialect.end(dialect.reasons["length"]))

    assert outcome.calls == []
    assert outcome.error or outcome.finish == Finish("length")


async def test_an_end_that_nobody_knows(asking: Asking) -> None:
    outcome = await asking.stream(asking.dialect.text("So."), asking.dialect.end("because"))

    assert outcome.error or outcome.finish == Finish("stop")


async def test_an_empty_answer(asking: Asking) -> None:
    outcome = await asking.stream(asking.dialect.end(asking.dialect.reasons["stop"]))

    assert outcome.error or outcome.finish == Finish("stop")


async def test_fifty_megabytes(asking: Asking) -> None:
    piece = asking.dialect.text("la " * 20_000)

    outcome = await asking.stream(*[piece] * 850, limits=Limits(4, 4, reply_bytes=1_000_000))

    assert isinstance(outcome.error, CutOff)
    assert "more than 1000000 bytes" in str(outcome.error)


async def test_one_event_without_end(asking: Asking) -> None:
    begun = asking.dialect.text("So " * 20_000)[:50_000]

    outcome = await asking.stream(begun, *[b"a" * 65_536] * 800, limits=Limits(4, 4, reply_bytes=1_000_000))

    assert isinstance(outcome.error, CutOff)


@pytest.mark.parametrize("odd", [b"\xff", b"\\u0000", b"\\ud83d"], ids=["utf8", "nul", "surrogate"])
async def test_characters_that_are_none(asking: Asking, odd: bytes) -> None:
    event = asking.dialect.text("a?b").replace(b"?", odd)

    outcome = await asking.stream(event, asking.dialect.end(asking.dialect.reasons["stop"]))

    assert outcome.error or outcome.text in ("a\ufffdb", "a\x00b", "a?b")
