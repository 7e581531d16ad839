import pytest
from tests.support.parsing import PEOPLE, YESTERDAY, parse

from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.question import Kind, What
from witness.models.builtin.spelling import Speller

SPELLER = Speller(ENGLISH)


def test_shorthand_is_as_good_as_whole_words() -> None:
    question = parse("how many ppl came yest, any1?")

    assert (question.kind, question.what, question.when) == (Kind.COUNT, (PEOPLE,), YESTERDAY)
    assert question.sure
    assert parse("wen did ppl last come") == parse("when did people last come")


def test_every_single_one_is_every_one() -> None:
    assert parse("show every single person from yesterday") == parse("show every person from yesterday")


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("any vehicels yesterdy", "any vehicles yesterday"),
        ("how many poeple", "how many people"),
        ("lorries w/ plates", "lorries with plates"),
        ("who's at the barn", "who's at the barn"),
        ("did Marsh come in", "did Marsh come in"),
        ("is the oven on", "is the oven on"),
        ("the beer and the boats", "the beer and the boats"),
        ("any birb", "any birb"),
    ],
)
def test_a_word_is_corrected_where_only_one_can_be_meant(text: str, corrected: str) -> None:
    assert SPELLER.correct(text, ()) == (corrected, corrected != text and "w/" not in text)


def test_a_name_of_the_place_is_no_mistake() -> None:
    assert SPELLER.correct("is wat here", {"wat"}) == ("is wat here", False)
    assert SPELLER.correct("at the barnn now", {"barnn"}) == ("at the barnn now", False)
    assert parse("did Beloo come yesterday").what != (What(names=("Bello",)),)


@pytest.mark.parametrize(
    "word", ["trick", "mouth", "pocket", "planet", "castle", "collar", "pastry", "staple", "widow"]
)
def test_a_word_that_exists_is_no_slip(word: str) -> None:
    own = {"cellar", "pantry", "stable", "window"}

    assert SPELLER.correct(f"was there a {word} here", own) == (f"was there a {word} here", False)


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("hw many vhcls tdy", "how many vehicles today"),
        ("any prcls ystrdy mrnng", "any parcels yesterday morning"),
        ("in the grdn", "in the garden"),
        ("anybdy in the crtyrd", "anybody in the courtyard"),
        ("who was in the DRWY", "who was in the DRWY"),
        ("the ctt man", "the ctt man"),
        ("mr st tnt dpd gls", "mr st tnt dpd gls"),
    ],
)
def test_a_word_without_its_vowels(text: str, corrected: str) -> None:
    assert SPELLER.correct(text, {"ctt"})[0] == corrected
