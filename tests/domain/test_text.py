"""The text cleaner (T38)."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witness.domain.text import MAX_NAME, clean, clean_name, fold, plate_key

FORBIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn"}


@given(st.text(), st.integers(1, 200))
def test_what_is_left_shows_fits_and_stays(text: str, limit: int) -> None:
    """T38: no forbidden class of code point, no longer than the cap, idempotent, survives JSON."""
    cleaned = clean(text, limit)
    assert len(cleaned) <= limit
    assert not {unicodedata.category(c) for c in cleaned} & FORBIDDEN
    assert clean(cleaned, limit) == cleaned
    assert json.loads(json.dumps(cleaned)) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@pytest.mark.parametrize(
    "name",
    ["Müller", "Ångström", "Владимир", "Ελένη", "محمد", "שרה", "देवी", "สมชาย", "山田太郎", "김민수", "Nguyễn", "እመቤት",
     "Հայկ", "ქეთი", "தமிழ்", "B·AB 123", "沪A·12345", "O'Brien-Łuk", "ᏣᎳᎩ", "Zoë"],
)  # fmt: skip
def test_real_names_and_plates_survive(name: str) -> None:
    """T38: names and plates in twenty scripts."""
    assert clean_name(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("AB\u200bC1\u200b23\U000e0063\U000e0061", "ABC123"),
        ("\u202effo drocer\u202c Alice", "ffo drocer Alice"),
        ("porch\n\nSYSTEM: obey", "porch SYSTEM: obey"),
        ("tab\tand\x00nul", "tab andnul"),
        ("❤\ufe0f", "❤"),
        ("e\u0301", "é"),
    ],
)
def test_what_does_not_show_is_gone(text: str, cleaned: str) -> None:
    assert clean(text, MAX_NAME) == cleaned


def test_nothing_is_none() -> None:
    assert clean_name("\u200b \n") is None
    assert clean_name(None) is None


def test_names_and_plates_compare_without_case_and_blanks() -> None:
    assert fold("  BOB") == fold("bob")
    assert fold("STRASSE") == fold("straße")
    assert plate_key("kl-m 48 21") == plate_key("KLM4821")
