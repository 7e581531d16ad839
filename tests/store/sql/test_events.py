"""What the general comparison of tests/store/sql/test_any_query.py leaves open."""

import pytest
from tests.support.stored import ADMIN, ALL, DAY, NOON, make_event

from witness.domain.access import Viewer
from witness.domain.errors import BadInput, NotFound
from witness.domain.event import Event
from witness.domain.query import EventQuery
from witness.store.sql import Store

GUEST = Viewer("eve", "viewer", frozenset({"gate"}))


def ids(store: Store, **filters: object) -> list[str]:
    query = EventQuery(**filters)  # pyright: ignore[reportArgumentType]
    return [event.id for event in store.events.search(ADMIN, query).events]


def test_an_empty_store_answers(store: Store) -> None:
    assert store.events.search(ADMIN, ALL).events == ()
    assert store.events.count(ADMIN, ALL, "day").total == 0
    assert store.events.labels(ADMIN) == store.events.sub_labels(GUEST) == store.events.summary(ADMIN, ALL) == ()


def test_events_of_the_same_moment_are_ordered_by_their_id(store: Store) -> None:
    store.writer.add_many([make_event(n, start_time=NOON) for n in (2, 5, 1, 4, 3)])
    first = store.events.search(ADMIN, ALL, limit=2).events
    rest = store.events.search(ADMIN, ALL, limit=9, offset=2).events
    assert [e.id for e in (*first, *rest)] == ["e0005", "e0004", "e0003", "e0002", "e0001"]
    assert [e.id for e in store.events.search(ADMIN, ALL, order="oldest", limit=2).events] == ["e0001", "e0002"]


def test_a_page_without_rows_still_has_its_total(store: Store) -> None:
    store.writer.add_many([make_event(1), make_event(2)])
    assert store.events.search(ADMIN, ALL, limit=0).total == 2
    assert store.events.search(ADMIN, ALL, offset=2).total == 2
    assert store.events.search(ADMIN, ALL, offset=2).events == ()


@pytest.mark.parametrize("moment", [float("inf"), -float("inf"), float("nan"), 1e300, -1e300])
def test_of_moments_that_no_clock_can_show_there_is_nothing_to_tell(store: Store, moment: float) -> None:
    store.writer.add_many([make_event(1), make_event(2)])
    store.writer.watched("gate", NOON - DAY, NOON)
    for query in (EventQuery(after=moment), EventQuery(before=moment)):
        total = store.events.search(ADMIN, query).total
        assert total in (0, 2)
        assert sum(row["count"] for row in store.events.summary(ADMIN, query)) == total
        for by in ("hour", "day", "weekday", "zone", "camera"):
            assert store.events.count(ADMIN, query, by).total == total
        assert len(store.events.gaps(ADMIN, query, now=NOON + DAY)) <= 1


def test_more_than_many_events_are_paged_as_few_are(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.writer.add_many([make_event(n, label="car" if n % 3 else "dog") for n in range(60)])
    query = EventQuery(labels=frozenset({"car"}), cameras=frozenset({"gate"}))
    few = store.events.search(ADMIN, query, limit=7, offset=14)
    monkeypatch.setattr("witness.store.sql.events.MANY", 10)
    assert store.events.search(ADMIN, query, limit=7, offset=14) == few
    assert len(few.events) == 7


@pytest.mark.parametrize("asked", ["STRASSE", "straße", "Straße", " strasse "])
def test_names_are_compared_without_case_and_come_back_as_stored(store: Store, asked: str) -> None:
    store.writer.add(make_event(1, sub_label="Straße", label="Straße", zones=("Straße",), camera="Straße"))
    wanted = frozenset({asked})
    for filters in ({"sub_labels": wanted}, {"labels": wanted}, {"zones": wanted}, {"cameras": wanted}):
        assert ids(store, **filters) == ["e0001"]
    assert store.events.sub_labels(ADMIN) == ("Straße",)


def test_plates_are_compared_by_letters_and_digits(store: Store) -> None:
    store.writer.add_many([make_event(1, plate="Ab-12 CD"), make_event(2, plate="---"), make_event(3)])
    assert ids(store, plate="aB12c.d") == ["e0001"]
    assert ids(store, plate="--") == ids(store, plate="") == []


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("crème", True),
        ("CREME", True),
        ("brul", True),
        ("rulee", False),
        ("Größe", True),
        ('"', False),
        ("*", False),
        ("crème OR nothing", False),
        ("description: crème", False),
        ('crème" OR "x', False),
        ("NEAR(creme)", False),
        ("^creme", True),
        ("-creme", True),
        ("creme\0", True),
        ("", False),
        ("the crème brûlée", True),
    ],
)
def test_words_are_never_syntax(store: Store, word: str, found: bool) -> None:
    store.writer.add(make_event(1, description="The crème brûlée, of some größe"))
    assert ids(store, words=(word,)) == (["e0001"] if found else [])


def test_more_words_than_few_are_refused_and_a_repeated_one_is_one(store: Store) -> None:
    """T41: five hundred words took half a minute."""
    store.writer.add(make_event(1, description="a b c d e f g h i j k"))
    assert ids(store, words=("a", "b") * 500) == ["e0001"]
    assert ids(store, words=tuple("abcdefghij")) == ["e0001"]
    with pytest.raises(BadInput, match="at most 10 words"):
        ids(store, words=tuple("abcdefghijk"))


def test_words_follow_a_description_that_changes(store: Store) -> None:
    store.writer.add(make_event(1, description="a red coat"))
    store.writer.update(make_event(1, description="a blue coat"))
    assert ids(store, words=("red",)) == []
    assert ids(store, words=("blue",)) == ["e0001"]
    store.writer.update(make_event(1))
    assert ids(store, words=("coat",)) == []
    store.writer.update(make_event(1, description="green"))
    assert ids(store, words=("green",)) == ["e0001"]


def test_an_event_that_lasts_is_as_long_as_up_to_now(store: Store) -> None:
    store.writer.add(make_event(1, start_time=NOON + DAY - 100, end_time=None))
    assert ids(store, min_seconds=100) == ids(store, max_seconds=100) == ["e0001"]
    assert ids(store, min_seconds=100.5) == ids(store, max_seconds=99) == []


@pytest.mark.parametrize(
    "text", ["' OR 1=1 --", '" OR ""="', "%", "_", "*", "gate'); DROP TABLE events; --", "\\", "é'"]
)
def test_sql_in_any_filter_is_only_text(store: Store, text: str) -> None:
    """T42: quotes and patterns in every parameter match what they are and nothing else."""
    store.writer.add_many([make_event(1), make_event(2, sub_label="Bob", zones=("drive",), plate="X1")])
    some = frozenset({text})
    for filters in ({"cameras": some}, {"labels": some}, {"sub_labels": some}, {"zones": some}, {"plate": text}):
        assert ids(store, **filters) == []
    assert ids(store, words=(text,)) == []
    with pytest.raises(NotFound):
        store.events.get(ADMIN, text)
    odd = make_event(3, camera=text, label=text, sub_label=text, zones=(text,))
    store.writer.add(odd)
    for name in ("cameras", "labels", "sub_labels", "zones"):
        assert ids(store, **{name: some}) == ["e0003"]


def test_a_text_that_is_no_text_is_refused(store: Store) -> None:
    lone = "\ud800"
    store.writer.add(make_event(1))
    with pytest.raises(BadInput, match="surrogates"):
        store.events.get(ADMIN, lone)
    with pytest.raises(BadInput, match="surrogates"):
        ids(store, words=(lone,))
    with pytest.raises(BadInput, match="surrogates"):
        store.writer.add(make_event(2, camera=lone))
    assert ids(store, labels=frozenset({lone})) == []


def test_names_are_those_of_the_viewers_own_events(store: Store) -> None:
    store.writer.add_many(
        [make_event(1), make_event(2, label="car", sub_label="Bob"), make_event(3, camera="hall", label="cat")]
    )
    assert store.events.labels(ADMIN) == ("car", "cat", "person")
    assert store.events.labels(GUEST) == ("car", "person")
    assert store.events.labels(Viewer("x", "viewer", frozenset({"hall"}))) == ("cat",)
    assert store.events.sub_labels(Viewer("x", "viewer", frozenset({"hall"}))) == ()


def test_one_event_is_had_by_its_id(store: Store) -> None:
    event: Event = make_event(1, data={"attributes": [{"label": "face"}], "π": [1, None, 2.5]})
    store.writer.add(event)
    assert store.events.get(GUEST, "e0001") == event
    with pytest.raises(NotFound, match="there is no such event"):
        store.events.get(GUEST, "E0001")


def test_many_events_are_had_by_their_ids(store: Store) -> None:
    """T02: those of other cameras are as absent as those that never were."""
    events = [make_event(number, camera=("gate", "porch_cam")[number % 2]) for number in range(1100)]
    store.writer.add_many(events)
    ids = [*(event.id for event in events), events[0].id, "never"]
    assert store.events.get_many(ADMIN, ids) == {event.id: event for event in events}
    gate = Viewer("eve", "viewer", frozenset({"gate"}))
    assert store.events.get_many(gate, ids) == {event.id: event for event in events if event.camera == "gate"}
    assert store.events.get_many(Viewer("nobody", "viewer"), ids) == {}
    assert store.events.get_many(ADMIN, []) == {}
    assert store.events.get_many(ADMIN, [f"{events[0].id}\0", events[0].id[:-1], "\ud800"]) == {}
