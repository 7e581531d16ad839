"""A site on which every text that comes from outside is hostile, and a room of which its guests may not know."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.hostile_texts import Hostile, hostile_texts
from tests.support.obeying import ObeyingModel
from tests.support.site import Site, open_site
from tests.support.tables import tables

from witness.domain.access import Viewer
from witness.domain.event import Event, event_from_row
from witness.domain.text import clean_name
from witness.live.base import LiveObject

NOW = 1_780_000_000.0
GUEST, HOST = "guest", "host"
HIDDEN = "nursery"
HIDDEN_TITLE = "Night Room"
_HOST = Viewer(HOST, HOST, frozenset({HIDDEN}))
SECRETS = ("c4nary-rtsp", "c4nary-key")
FOREIGN = ("c4nary-zone", "c4nary-label", "c4nary-name", "c4nary-words", "c4nary-plate", "c4nary-question")
"""What stands of the hidden room nowhere but in what may not be seen."""


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def camera_of(text: Hostile) -> str:
    return f"cam_{text.id.lower()}"


def title_of(text: Hostile) -> str:
    """What its camera and zone are called. No settings file may hold control characters."""
    return _CONTROL.sub("", text.payload)


def hostile_event(text: Hostile, number: int) -> Event:
    """An event as an import reads it, hostile wherever somebody in front of a camera can write."""
    words = text.payload
    data = {"description": words, "recognized_license_plate": words, "attributes": [{"label": words}], words: words}
    row = {"camera": camera_of(text), "label": words, "sub_label": words, "zones": ["gate", words], "data": data}
    start = NOW - 60.0 * (number + 1)
    return event_from_row({**row, "id": f"{start:.6f}-ho{number:04d}", "start_time": start, "end_time": start + 30})


def hidden_event() -> Event:
    data = {"description": "c4nary-words", "recognized_license_plate": "c4nary-plate"}
    row = {"camera": HIDDEN, "label": "c4nary-label", "sub_label": "c4nary-name", "zones": ["crib"], "data": data}
    return event_from_row({**row, "id": f"{NOW - 30:.6f}-nu0001", "start_time": NOW - 30, "end_time": None})


@dataclass
class HostileSite:
    """The running site."""

    site: Site
    model: ObeyingModel
    folder: Path
    texts: list[Hostile]
    events: dict[str, Event]
    hidden: Event
    secrets: tuple[str, ...] = ()
    """What no reply and no request to a model may hold."""
    conversation: str = field(default="")
    """The id of a conversation of somebody else."""

    def state(self) -> Any:
        """All that could be changed, but for what asking leaves behind."""
        data = self.site.parts.settings.data_dir
        kept = tables(data / "witness.db", but=frozenset({"audit", "conversations", "turns"}))
        files = sorted(str(path) for path in self.folder.rglob("*") if not path.name.startswith("witness.db"))
        theirs = self.site.parts.store.conversations.recent(_HOST, limit=9)
        return kept, files, theirs, (self.folder / "witness.yml").read_bytes()


def _settings(texts: list[Hostile]) -> dict[str, Any]:
    def camera(name: str, title: str, zone: str, zone_title: str) -> dict[str, Any]:
        return {
            "friendly_name": title,
            "ffmpeg": {"inputs": [{"path": f"rtsp://nvr:{SECRETS[0]}@127.0.0.1:9/{name}"}]},
            "zones": {zone: {"friendly_name": zone_title, "coordinates": "0,0,1,0,1,1"}},
        }

    cameras = {camera_of(text): camera(camera_of(text), title_of(text), "gate", title_of(text)) for text in texts}
    model = {"provider": "openai", "model": "m", "base_url": "http://127.0.0.1:9/v1", "api_key": SECRETS[1]}
    hidden = camera(HIDDEN, HIDDEN_TITLE, "crib", "c4nary-zone")
    return {"genai": {"main": model}, "cameras": {**cameras, HIDDEN: hidden}}


@contextlib.contextmanager
def open_hostile_site(folder: Path) -> Iterator[HostileSite]:
    texts, model = hostile_texts(), ObeyingModel()
    roles = {GUEST: [camera_of(text) for text in texts], HOST: [HIDDEN]}
    with open_site(folder, _settings(texts), model, now=NOW, roles=roles) as site:
        events = {text.id: hostile_event(text, number) for number, text in enumerate(texts)}
        opened = HostileSite(site, model, folder, texts, events, hidden_event())
        store = site.parts.store
        store.writer.add_many([*events.values(), opened.hidden])
        for text in texts:
            name = clean_name(text.payload) or ""
            site.show(camera_of(text), LiveObject("x", "person", name, ("gate",), stationary=False))
        site.show(HIDDEN, LiveObject("y", "c4nary-label", "c4nary-name", ("crib",), stationary=True), shade=9)
        for user in (GUEST, HOST):
            site.api.accounts.add_user(user, user, f"{user} c4nary password")
            site.api.token(user)
        hashes = [user.password_hash for user in store.users.users()]
        opened.conversation = store.conversations.create(_HOST, "c4nary-question", now=NOW).id
        opened.secrets = (*SECRETS, *FOREIGN, *hashes, site.api.token(HOST), opened.conversation, str(folder))
        yield opened
