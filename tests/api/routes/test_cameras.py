"""The cameras now."""

from io import BytesIO

import av
from tests.support.api import serving
from tests.support.house import NOW, House

from witness.domain.detection import Box
from witness.live.base import LiveObject

DOG = LiveObject("1-a", "dog", "Bolota", ("loft",), stationary=True, box=Box(0.1, 0.1, 0.5, 0.9), score=0.9)


def test_cameras_with_their_states(house: House) -> None:
    house.show("barn", DOG)
    house.show("orchard", age=60)
    with serving(house, None) as api, api.client() as client:
        gate, barn, orchard = client.get("/api/cameras").json()
        assert (gate["name"], gate["friendly_name"], gate["status"]) == ("farm_gate", "Farm Gate", "offline")
        assert gate["zones"] == {"cattle_grid": "Cattle Grid", "lane": "Lane"}
        assert (barn["status"], barn["age"]) == ("live", 0.5)
        assert barn["frame_time"] == NOW - 0.5
        seen = {"id": "1-a", "label": "dog", "sub_label": "Bolota", "zones": ["loft"], "stationary": True}
        assert barn["objects"] == [{**seen, "box": [0.1, 0.1, 0.4, 0.8], "score": 0.9}]
        assert (orchard["status"], orchard["age"], orchard["since"]) == ("stale", 60, NOW - 55)
        stats = client.get("/api/stats").json()
        assert stats["cameras"]["barn"]["objects"] == 1
        assert stats["service"]["version"] == client.get("/api/version").text == "0.0.test"


def test_pictures_of_allowed_cameras_alone(house: House) -> None:
    house.show("farm_gate")
    house.show("barn", DOG)
    with serving(house, None) as api, api.client("hand") as client:
        assert [c["name"] for c in client.get("/api/cameras").json()] == ["farm_gate"]
        assert list(client.get("/api/stats").json()["cameras"]) == ["farm_gate"]
        assert list(client.get("/api/config").json()["cameras"]) == ["farm_gate"]
        for path in ("latest.jpg", "stream"):
            forbidden, absent = client.get(f"/api/barn/{path}"), client.get(f"/api/cellar/{path}")
            assert forbidden.status_code == absent.status_code == 404
            assert forbidden.content == absent.content


def test_a_picture_with_its_age_and_size(house: House) -> None:
    house.show("barn", DOG, age=2)
    with serving(house, None) as api, api.client() as client:
        reply = client.get("/api/barn/latest.jpg?h=80&quality=60")
        assert reply.headers["x-picture-age"] == "2.0"
        with av.open(BytesIO(reply.content), format="jpeg_pipe") as picture:
            assert picture.streams.video[0].width == 80
        boxed = client.get("/api/barn/latest.jpg?bbox=1").content
        assert boxed != client.get("/api/barn/latest.jpg").content
        assert client.get("/api/orchard/latest.jpg").status_code == 404
        assert client.get("/api/barn/latest.jpg?quality=1000").status_code == 422


def test_a_stream_shows_each_picture_once(house: House) -> None:
    house.show("barn")
    with serving(house, None) as api, api.client() as client:
        assert client.get("/api/orchard/stream").status_code == 503
        with client.stream("GET", "/api/barn/stream") as reply:
            assert reply.headers["content-type"] == "multipart/x-mixed-replace; boundary=frame"
            received = b""
            for chunk in reply.iter_raw():
                received += chunk
                if received.count(b"--frame") == 1 and b"\xff\xd9" in received:
                    house.show("barn", age=0.1)
                if received.count(b"--frame") == 2:
                    break
    assert received.startswith(b"--frame\r\nContent-Type: image/jpeg\r\n")
