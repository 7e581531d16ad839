"""How much of what people ask the built-in model answers right, of all and of what it is sure of."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.voices import PLACES, open_voices

from witness.app.evaluating import OpenSuite, evaluate, open_suite
from witness.evals.judge import Judged
from witness.evals.suite import Suite, load_suite
from witness.models.base import Message
from witness.models.builtin.model import BuiltinModel

SUITES = sorted(Path(__file__).parents[2].joinpath("suites").iterdir())
MIN_RIGHT = 0.94
MIN_RIGHT_OF_SURE = 0.98

pytestmark = pytest.mark.anyio


async def judged(opened: OpenSuite) -> list[Judged]:
    return [each async for each in evaluate(opened, BuiltinModel())]


def is_sure(opened: OpenSuite, each: Judged) -> bool:
    messages = [Message("user", text) for text in each.question.ask]
    return BuiltinModel().is_sure(messages, opened.places.for_viewer(each.question.viewer))


def check_share(answers: Sequence[Judged], least: float) -> None:
    wrong = [f"{each.question.id} {' // '.join(each.question.ask)}: {each.wrong}" for each in answers if each.wrong]
    assert len(wrong) <= (1 - least) * len(answers), "\n".join(wrong)


async def check(suite: Suite) -> None:
    with open_suite(suite) as opened:
        answers = await judged(opened)
        assert not [each.question.id for each in answers if each.leaks]
        check_share(answers, MIN_RIGHT)
        check_share([each for each in answers if is_sure(opened, each)], MIN_RIGHT_OF_SURE)


@pytest.mark.parametrize("name", PLACES)
async def test_what_people_ask_about_invented_places(name: str, tmp_path: Path) -> None:
    await check(open_voices(name, tmp_path / name))


@pytest.mark.full
@pytest.mark.parametrize("folder", SUITES, ids=lambda folder: folder.name)
async def test_a_suite(folder: Path) -> None:
    await check(load_suite(folder))


@pytest.mark.parametrize("folder", SUITES, ids=lambda folder: folder.name)
async def test_a_part_of_a_suite(folder: Path) -> None:
    suite = load_suite(folder)
    await check(replace(suite, questions=suite.questions[::10]))
