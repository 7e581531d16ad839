"""How an answer may name a camera, a zone, an hour, a day: whatever events can be counted by."""

from collections.abc import Iterable
from datetime import date

from witness.domain.camera import Camera
from witness.domain.query import GroupBy


def names_of(cameras: Iterable[Camera], by: GroupBy, value: str) -> set[str]:
    """The names of a value of `by`, in lower case."""
    names = {value.lower(), value.lower().replace("_", " ")}
    match by:
        case "camera":
            names |= {camera.friendly_name.lower() for camera in cameras if camera.name == value}
        case "zone":
            names |= {z.friendly_name.lower() for camera in cameras for z in camera.zones if z.name == value}
        case "hour":
            names |= _hour(int(value))
        case "day":
            names |= _day(date.fromisoformat(value))
        case "weekday":
            names |= {f"{value[:3].lower()} ", f"{value.lower()}s"}
        case _:
            pass
    return names


def _hour(hour: int) -> set[str]:
    twelve, half = hour % 12 or 12, "am" if hour < 12 else "pm"
    return {f"{hour:02d}:00", f"{hour:02d}h", f"{twelve} {half}", f"{twelve}{half}", f"{twelve}:00 {half}"}


def _day(day: date) -> set[str]:
    months = (f"{day:%b}".lower(), f"{day:%B}".lower())
    return {name for month in months for name in (f"{month} {day.day}", f"{day.day} {month}")}
