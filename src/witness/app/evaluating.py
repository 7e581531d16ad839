"""A suite of questions over a store of its own, at the moment that it calls now."""

import contextlib
import tempfile
from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from witness.app import garbage
from witness.app.answering import make_model, named_model
from witness.app.places import Places
from witness.domain.access import Viewer
from witness.domain.errors import BadInput
from witness.domain.moment import FrozenClock
from witness.evals.asking import Reply, ask
from witness.evals.judge import Judge, Judged
from witness.evals.still import StillCameras
from witness.evals.suite import Question, Suite
from witness.models.base import Model
from witness.settings import Settings
from witness.store.sql import Store, open_store
from witness.tools.base import ToolContext, in_thread


@dataclass(frozen=True, slots=True)
class OpenSuite:
    """A suite whose questions can be asked."""

    suite: Suite
    store: Store
    places: Places
    live: StillCameras

    async def context(self, viewer: Viewer) -> ToolContext:
        """What a tool may touch for this viewer."""
        place = self.places.at_once(viewer) or await in_thread(self.places.for_viewer, viewer)
        return ToolContext(viewer, place, self.store.events, self.live, self.places.clock)

    async def ask(self, question: Question, model: Model) -> Reply:
        """Ask one question as its user, in a conversation of its own."""
        return await ask(question, model, self.store.conversations, partial(self.context, question.viewer))


@contextlib.contextmanager
def open_suite(suite: Suite) -> Generator[OpenSuite]:
    """Bring a suite's events and users into a store in a temporary folder; its clock stands still."""
    clock = FrozenClock(suite.now)
    with (
        tempfile.TemporaryDirectory(prefix="witness-eval-") as folder,
        contextlib.closing(open_store(Path(folder), suite.timezone, clock)) as store,
    ):
        store.writer.add_many(suite.events)
        for viewer in suite.viewers.values():
            store.users.add_user(viewer.name, viewer.role, "", now=suite.now)  # no password fits
        places = Places(
            cameras=suite.cameras,
            tracked={camera.name: suite.labels for camera in suite.cameras},
            known=suite.known,
            timezone=suite.timezone,
            events=store.events,
            clock=clock,
        )
        with garbage.seldom_looked_for():
            yield OpenSuite(suite, store, places, StillCameras(suite))


def chosen_model(settings: Settings, name: str | None) -> Model:
    """The model of that name, else the one that answers by the settings.

    Raises:
        BadInput: there is no such model, or something is missing that it needs.
    """
    model = make_model(settings) if name is None else named_model(settings, name)
    if model is None:
        raise BadInput("no language model is set up, and chat.answer_locally is never; choose one with --model")
    return model


async def evaluate(opened: OpenSuite, model: Model) -> AsyncGenerator[Judged, None]:
    """Ask all questions of a suite, one after the other, and judge the answers. Closes the model."""
    judge = Judge(opened.suite)
    try:
        for question in opened.suite.questions:
            yield judge.judged(question, await opened.ask(question, model))
    finally:
        await model.close()
