from tests.support.answers import counted, items, say_it


def test_groups_in_their_own_order() -> None:
    days = counted("day", {"2026-03-17": 2, "2026-03-16": 5, "2025-12-24": 1})
    hours = counted("hour", {"22": 1, "00": 2, "08": 9, "12": 3})
    weekdays = counted("weekday", {"Sunday": 1, "Monday": 2})
    names = counted("sub_label", {"Greta": 2, "Ole": 5}, total=10)

    assert say_it("foxes per day", days).splitlines() == [
        "8 foxes on all cameras in all that is stored, by day:",
        "- Wed Dec 24 2025: 1",
        "- Mon Mar 16: 5",
        "- Tue Mar 17: 2",
    ]
    assert items(say_it("foxes by hour", hours)) == [
        "12 AM: 2",
        "8 AM: 9",
        "12 PM: 3",
        "10 PM: 1",
    ]
    assert items(say_it("foxes by weekday", weekdays)) == ["Monday: 2", "Sunday: 1"]
    assert items(say_it("visits by person", names)) == [
        "Ole: 5",
        "Greta: 2",
        "without a name: 3",
    ]


def test_on_how_many_days_there_was_something() -> None:
    two, none = counted("day", {"2026-03-16": 3, "2026-03-18": 2}), counted("day", {})
    text = "on how many days did Greta come this week?"

    first, *_, last = say_it(text, two).splitlines()
    assert first == "2 days."
    assert last == "By day: Mon Mar 16 3, Wed Mar 18 2."
    assert say_it(text, none).startswith("No sightings of Greta")
    assert "By day" not in say_it(text, none)


def test_the_busiest_and_who_shares_its_place() -> None:
    one = counted("camera", {"Lane": 9, "Farm Yard": 4, "North Barn": 4})
    two = counted("hour", {"08": 3, "17": 3})

    assert say_it("which camera saw the most foxes?", one) == (
        "Busiest camera: Lane, with 9 of 17 foxes on all cameras in all that is stored.\n"
        "Then Farm Yard (4) and North Barn (4)."
    )
    assert say_it("busiest hour of the day in the lane", two) == (
        "Busiest hours of the day: 8 AM and 5 PM, with 3 each of 6 events at Lane in all that is stored."
    )


def test_the_quietest_counts_those_with_nothing_at_all() -> None:
    cameras = counted("camera", {"Lane": 9, "Farm Yard": 4, "North Barn": 4, "House Porch": 2})
    days = counted("day", {"2026-03-16": 3, "2026-03-18": 2})
    names = counted("sub_label", {"Ole": 5, "Greta": 2})

    assert say_it("which camera is the quietest?", cameras).startswith(
        "Quietest camera: South Barn, with 0 of 19 events"
    )
    assert say_it("quietest day this week", days).startswith("Quietest day: Tue Mar 17, with 0 of 5 events")
    assert say_it("who is in the lane the least", names).splitlines()[-1] == (
        "(Only names with at least one are counted.)"
    )


def test_when_something_usually_happens() -> None:
    hours = counted("hour", {"07": 2, "08": 9})

    assert say_it("when does Greta usually come to the lane?", hours).startswith(
        "Busiest hour of the day: 8 AM, with 9 of 11 sightings of Greta at Lane"
    )
