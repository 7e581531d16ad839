"""docs/settings.md is what the settings say of themselves."""

from collections.abc import Iterator
from pathlib import Path

from tests.support.settings_file import SettingsFile

from witness.settings import Settings
from witness.settings.base import Section
from witness.settings.fit import section_of
from witness.settings.reference import EXAMPLE, reference

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def sections(section: type[Section]) -> Iterator[type[Section]]:
    yield section
    for field in section.model_fields.values():
        inner = section_of(field.annotation)
        if inner is not None:
            yield from sections(inner[0])


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == reference(), "run: witness check --reference > docs/settings.md"


def test_every_key_is_described() -> None:
    every = {
        (each.__name__, name, field.description)
        for each in sections(Settings)
        for name, field in each.model_fields.items()
    }

    assert len(every) > 60
    assert not [entry for entry in every if not entry[2]]
    assert all(each.__doc__ for each in sections(Settings))


def test_no_key_is_both_ours_and_left_aside() -> None:
    assert not [each for each in sections(Settings) if each.aside & each.model_fields.keys()]


def test_the_example_loads(file: SettingsFile) -> None:
    loaded = file.load(EXAMPLE, environ={"WITNESS_CAMERA_PASSWORD": "p"})

    assert EXAMPLE in reference()
    assert loaded.warnings == ()
    assert [camera.friendly_name for camera in loaded.settings.domain_cameras()] == ["Front Door", "Back Yard"]
