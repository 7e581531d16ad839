"""The zone of the system, where the settings name none."""

from pathlib import Path

import pytest

from witness.settings.timezone import system_zone


@pytest.mark.parametrize(("tz", "zone"), [("Asia/Tokyo", "Asia/Tokyo"), (":Asia/Tokyo", "Asia/Tokyo"), ("UTC", "UTC")])
def test_tz_comes_first(tmp_path: Path, tz: str, zone: str) -> None:
    (tmp_path / "timezone").write_text("Europe/Berlin\n")

    found, place = system_zone({"TZ": tz}, tmp_path)

    assert (str(found), place) == (zone, "the system: TZ")


def test_then_the_link(tmp_path: Path) -> None:
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/America/Argentina/Ushuaia")

    found, place = system_zone({}, tmp_path)

    assert (str(found), place) == ("America/Argentina/Ushuaia", "the system: /etc/localtime")


@pytest.mark.parametrize("tz", ["", "CET-1CEST", "../../etc/passwd", "nonsense"])
def test_then_the_file_also_where_tz_is_no_name(tmp_path: Path, tz: str) -> None:
    (tmp_path / "localtime").write_bytes(b"TZif2")
    (tmp_path / "timezone").write_text("Europe/Berlin\n")

    found, place = system_zone({"TZ": tz}, tmp_path)

    assert (str(found), place) == ("Europe/Berlin", "the system: /etc/timezone")


def test_else_utc(tmp_path: Path) -> None:
    found, place = system_zone({}, tmp_path)

    assert (str(found), place) == ("UTC", "nothing says another; set ui.timezone")
