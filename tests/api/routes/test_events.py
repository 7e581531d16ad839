"""Events in Frigate's shapes."""

from typing import Any

import pytest
from tests.support.api import serving
from tests.support.house import EVENTS, House


def get(house: House, path: str, user: str = "owner") -> Any:
    with serving(house, None) as api, api.client(user) as client:
        return client.get(path)


def numbers(reply: Any) -> list[int]:
    return [int(row["id"][-5:]) for row in reply.json()]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [7, 6, 5, 4, 3, 2, 1]),
        ("camera=barn", [5, 3]),
        ("cameras=barn,orchard", [7, 5, 3]),
        ("camera=all&label=person", [6, 5, 2, 1]),
        ("labels=dog,car", [4, 3]),
        ("sub_label=ctt", [2]),
        ("zone=cattle_grid", [4, 2]),
        ("after=1779231600&before=1779270000", [5, 4]),
        ("time_range=22:00,07:30", [4, 3]),
        ("in_progress=1", [7]),
        ("in_progress=0&limit=2", [6, 5]),
        ("min_length=301", [5, 3]),
        ("max_length=30", [6, 4, 2, 1]),
        ("has_clip=1", []),
        ("has_snapshot=0&limit=1", [7]),
        ("favorites=1", []),
        ("min_score=0.95", []),
        ("recognized_license_plate=AA12BC", [4]),
        ("search=red+jacket", [2]),
        ("sort=date_asc&limit=2&offset=1", [2, 3]),
        ("include_thumbnails=0&unknown=1", [7, 6, 5, 4, 3, 2, 1]),
    ],
)
def test_filters(house: House, query: str, expected: list[int]) -> None:
    assert numbers(get(house, f"/api/events?{query}")) == expected


def test_rows_are_frigates_and_the_total_is_in_a_header(house: House) -> None:
    reply = get(house, "/api/events?limit=1&offset=1")
    assert reply.json() == [EVENTS[5].to_row()]
    assert reply.headers["x-total-count"] == "7"


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "after=soon", "sort=random", "time_range=noon", "offset=-1"])
def test_what_is_not_of_the_form_is_refused(house: House, query: str) -> None:
    reply = get(house, f"/api/events?{query}")
    assert reply.status_code in (400, 422)
    assert reply.json()["success"] is False


def test_a_viewer_sees_only_their_cameras(house: House) -> None:
    assert numbers(get(house, "/api/events", "hand")) == [6, 4, 2, 1]
    assert numbers(get(house, "/api/events?camera=barn", "hand")) == []
    assert get(house, "/api/labels", "hand").json() == ["car", "person"]
    assert get(house, "/api/sub_labels", "hand").json() == ["Inês", "ctt"]


def test_an_event_by_its_id(house: House) -> None:
    assert get(house, f"/api/events/{EVENTS[1].id}").json() == EVENTS[1].to_row()


@pytest.mark.parametrize("rest", ["", "/thumbnail.jpg", "/snapshot.jpg", "/clip.mp4"])
def test_a_forbidden_event_is_as_one_that_does_not_exist(house: House, rest: str) -> None:
    """T02: the replies are alike to the byte."""
    forbidden = get(house, f"/api/events/{EVENTS[2].id}{rest}", "hand")
    absent = get(house, f"/api/events/1.0-nothing{rest}", "hand")
    assert forbidden.status_code == absent.status_code == 404
    assert forbidden.content == absent.content


def test_pictures_are_those_of_the_event(house: House) -> None:
    house.store.media.save_thumbnail(EVENTS[0], b"small")
    house.store.media.save_snapshot(EVENTS[0], b"whole", boxed=False)
    house.store.media.save_snapshot(EVENTS[0], b"boxed", boxed=True)
    path = f"/api/events/{EVENTS[0].id}"
    assert get(house, f"{path}/thumbnail.jpg").content == b"small"
    assert get(house, f"{path}/snapshot.jpg").content == b"whole"
    assert get(house, f"{path}/snapshot.jpg?bbox=1").content == b"boxed"
    assert get(house, f"/api/events/{EVENTS[1].id}/thumbnail.jpg").status_code == 404


def test_a_summary_counts_by_day_camera_and_label(house: House) -> None:
    rows = get(house, "/api/events/summary?camera=farm_gate&label=person").json()
    assert rows == [
        {"day": "2026-05-20", "camera": "farm_gate", "label": "person", "sub_label": None, "count": 1},
        {"day": "2026-05-19", "camera": "farm_gate", "label": "person", "sub_label": "Inês", "count": 1},
        {"day": "2026-05-19", "camera": "farm_gate", "label": "person", "sub_label": "ctt", "count": 1},
    ]


def test_counts_by_anything(house: House) -> None:
    reply = get(house, "/api/events/counts?by=hour&camera=farm_gate")
    assert reply.json() == {"total": 4, "groups": {"07": 1, "08": 1, "11": 1, "14": 1}}
    assert get(house, "/api/events/counts?by=camera", "hand").json() == {"total": 4, "groups": {"farm_gate": 4}}
    assert get(house, "/api/events/counts?by=colour").status_code == 422


def test_an_admin_protects_and_deletes(house: House) -> None:
    path = f"/api/events/{EVENTS[1].id}"
    house.store.media.save_thumbnail(EVENTS[1], b"small")
    with serving(house, None) as api, api.client("owner") as client:
        assert client.post(f"{path}/retain").status_code == 200
        assert client.get(path).json()["retain_indefinitely"] is True
        refused = client.delete(path)
        assert (refused.status_code, "protected" in refused.json()["message"]) == (400, True)
        client.delete(f"{path}/retain")
        assert client.delete(path).status_code == 200
        assert client.get(path).status_code == client.delete(path).status_code == 404
        assert client.get("/api/events?search=red+jacket").json() == []
        assert numbers(client.get("/api/events?zone=cattle_grid")) == [4]
    assert house.store.media.thumbnail(EVENTS[1]) is None


def test_an_event_that_lasts_is_not_deleted(house: House) -> None:
    with serving(house, None) as api, api.client("owner") as client:
        assert client.delete(f"/api/events/{EVENTS[6].id}").status_code == 400


@pytest.mark.parametrize(("method", "rest"), [("POST", "/retain"), ("DELETE", "/retain"), ("DELETE", "")])
def test_nobody_else_changes_events(house: House, method: str, rest: str) -> None:
    with serving(house, None) as api, api.client("hand") as client:
        assert client.request(method, f"/api/events/{EVENTS[0].id}{rest}").status_code == 403
