"""What is printed stands there as it is."""

import pytest

from witness.cli import plain_console


@pytest.mark.parametrize("text", ["fingerprint 0A:AB:CD:10", "a :dog: at the gate", "x" * 300])
def test_a_text_is_printed_as_it_is(capsys: pytest.CaptureFixture[str], text: str) -> None:
    plain_console().print(text)
    plain_console(stderr=True).print(text, markup=False)
    assert capsys.readouterr() == (f"{text}\n", f"{text}\n")
