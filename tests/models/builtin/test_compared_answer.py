from typing import Any

from tests.support.answers import say_it


def total(number: int) -> dict[str, Any]:
    return {"total": number}


def test_the_side_with_more_comes_first_and_each_says_what_it_took() -> None:
    assert say_it("more people in the lane or in the farm yard yesterday?", total(3), total(8)).splitlines() == [
        "More at Farm Yard: 8 to 3.",
        "- 3 people at Lane yesterday (Tue Mar 17)",
        "- 8 people at Farm Yard yesterday (Tue Mar 17)",
    ]
    assert say_it("were there more foxes today than yesterday?", total(0), total(2)).splitlines() == [
        "More yesterday (Tue Mar 17): 2 to 0.",
        "- No foxes on any camera today so far (Wed Mar 18)",
        "- 2 foxes on all cameras yesterday (Tue Mar 17)",
    ]
    assert say_it("compare Greta, Ole and Bello today", total(1), total(5), total(2)).startswith(
        "Most sightings of Ole: 5 to 2 to 1."
    )


def test_a_draw() -> None:
    assert say_it("dogs versus cats today", total(4), total(4)).startswith("Equally many: 4 and 4.\n- 4 dogs on all")
