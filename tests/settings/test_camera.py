"""Cameras: names, inputs, zones and masks."""

import pytest
from tests.support.settings_file import SettingsFile

from witness.settings import CameraSettings


def camera(file: SettingsFile, more: str) -> CameraSettings:
    return file.settings(f"cameras: {{a: {{ffmpeg: {{inputs: [{{path: 'rtsp://h'}}]}}, {more}}}}}").cameras["a"]


def problems(file: SettingsFile, more: str) -> list[str]:
    return file.problems(f"cameras: {{a: {{ffmpeg: {{inputs: [{{path: 'rtsp://h'}}]}}, {more}}}}}")


@pytest.mark.parametrize("name", ["events", "Chat", "v1", "mcp", "a b", "a/b", "..", "é", "x" * 65, "a,b"])
def test_names_that_no_camera_can_have(file: SettingsFile, name: str) -> None:
    (problem,) = file.problems(f"cameras: {{'{name}': {{ffmpeg: {{inputs: [{{path: 'rtsp://h'}}]}}}}}}")

    assert problem.startswith(f"line 1: cameras.{name}: ")
    assert "must be letters" in problem or "is a name that the API needs for itself" in problem


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("front_door", "Front Door"),
        ("back-yard", "Back Yard"),
        ("eventsX", "EventsX"),
        ("1", "1"),
        ("HOF_nord", "HOF Nord"),
    ],
)
def test_a_name_is_made_readable(file: SettingsFile, given: str, shown: str) -> None:
    settings = file.settings(f"cameras: {{{given}: {{ffmpeg: {{inputs: [{{path: 'rtsp://h'}}]}}}}}}")

    assert [(c.name, c.friendly_name) for c in settings.domain_cameras()] == [(given, shown)]


def test_friendly_names_are_cleaned(file: SettingsFile) -> None:
    more = "friendly_name: '  Front\u202e   Door ', zones: {z: {coordinates: '0,0,1,0,1,1', friendly_name: ''}}"
    domain = camera(file, more).domain_camera("a")

    assert (domain.friendly_name, domain.zones[0].friendly_name) == ("Front Door", "Z")


class TestInputs:
    def two(self, file: SettingsFile, first: str, second: str) -> list[str]:
        inputs = f"[{{path: 'rtsp://h/1', roles: {first}}}, {{path: 'rtsp://h/2', roles: {second}}}]"
        return file.problems(f"cameras: {{a: {{ffmpeg: {{inputs: {inputs}}}}}}}")

    def test_an_only_one_has_both_roles_whatever_it_says(self, file: SettingsFile) -> None:
        settings = file.settings("cameras: {a: {ffmpeg: {inputs: [{path: 'rtsp://h', roles: audio}]}}}")

        assert settings.cameras["a"].ffmpeg.inputs[0].roles == ("detect", "record")

    def test_each_role_once_and_detect_always(self, file: SettingsFile) -> None:
        place = "line 1: cameras.a.ffmpeg.inputs: "

        assert self.two(file, "[detect, record]", "record") == [f"{place}a role can be given to one input only"]
        assert self.two(file, "audio", "record") == [f"{place}one of the inputs needs the role detect"]

    def test_they_are_found_by_role(self, file: SettingsFile) -> None:
        inputs = "[{path: 'rtsp://h/1', roles: detect}, {path: 'rtsp://h/2', roles: 'record, audio'}]"
        ffmpeg = file.settings(f"cameras: {{a: {{ffmpeg: {{inputs: {inputs}}}}}}}").cameras["a"].ffmpeg

        found = {role: ffmpeg.address(role) for role in ("detect", "record", "audio")}
        assert {role: each and each.get_secret_value() for role, each in found.items()} == {
            "detect": "rtsp://h/1",
            "record": "rtsp://h/2",
            "audio": "rtsp://h/2",
        }
        assert ffmpeg.model_copy(update={"inputs": ()}).address("record") is None


class TestPolygons:
    @pytest.mark.parametrize(
        "coordinates",
        [
            "'0,0,0.5,0,0.5,0.25'",
            "' 0.0, 0, .5, 0, 0.5, 0.25 '",
            "['0,0', '0.5,0', '0.5,0.25']",
            "[0, 0, 0.5, 0, 0.5, 0.25]",
            "[[0, 0], [0.5, 0], [0.5, 0.25]]",
        ],
    )
    def test_all_spellings_of_one(self, file: SettingsFile, coordinates: str) -> None:
        zone = camera(file, f"zones: {{z: {{coordinates: {coordinates}}}}}").domain_camera("a").zones[0]

        assert zone.polygon == ((0, 0), (0.5, 0), (0.5, 0.25))

    @pytest.mark.parametrize(
        "coordinates",
        ["''", "'0,0,1,1'", "'0,0,1,0,1'", "'0,0,1,0,1,x'", "'0,0,1,0,1,-1'", "'0,0,1,0,1,nan'", "{x: 1}", "[]"],
    )
    def test_what_is_none(self, file: SettingsFile, coordinates: str) -> None:
        (problem,) = problems(file, f"zones: {{z: {{coordinates: {coordinates}}}}}")

        assert problem.startswith("line 1: cameras.a.zones.z.coordinates: must be x,y pairs of at least three corners")

    def test_pixels_need_a_size_and_must_lie_inside(self, file: SettingsFile) -> None:
        zones = "zones: {y: {coordinates: '0,0,1,0,1,1'}, z: {coordinates: '0,0,640,0,640,360'}}"

        assert problems(file, zones) == [
            (
                "line 1: cameras.a.zones.z.coordinates: is in pixels; give shares of the picture (0-1), "
                "or set detect.width and detect.height"
            )
        ]
        assert problems(file, f"detect: {{width: 320, height: 180}}, {zones}") == [
            (
                "line 1: cameras.a.zones.z.coordinates: lies outside the picture of 320 x 180 pixels "
                "(detect.width and detect.height)"
            )
        ]
        domain = camera(file, f"detect: {{width: 640, height: 720}}, {zones}").domain_camera("a")
        assert domain.zones[1].polygon == ((0, 0), (1, 0), (1, 0.5))

    @pytest.mark.parametrize(
        "mask",
        [
            "'0,0,64,0,64,36'",
            "['', '0,0,64,0,64,36']",
            "{a: {coordinates: '0,0,64,0,64,36'}, b: {coordinates: '0,0,1,0,1,1', enabled: false}}",
        ],
    )
    def test_masks_everywhere(self, file: SettingsFile, mask: str) -> None:
        found = camera(
            file,
            f"detect: {{width: 128, height: 72}}, motion: {{mask: {mask}}}, "
            f"objects: {{mask: {mask}, filters: {{cat: {{mask: {mask}}}}}}}",
        )

        assert found.motion.mask == found.objects.mask == found.objects.filters["cat"].mask
        assert found.motion.mask == (((0, 0), (0.5, 0), (0.5, 0.5)),)

    def test_every_bad_one_is_named(self, file: SettingsFile) -> None:
        pixels = "'0,0,64,0,64,36'"
        objects = f"objects: {{mask: {pixels}, filters: {{cat: {{mask: {pixels}, min_area: 5}}}}}}"
        found = problems(file, f"motion: {{mask: {pixels}}}, {objects}")

        assert [problem.split(": ")[1] for problem in found] == [
            "cameras.a.motion.mask",
            "cameras.a.objects.filters.cat.mask",
            "cameras.a.objects.filters.cat.min_area",
            "cameras.a.objects.mask",
        ]


class TestAreas:
    def test_pixels_become_shares(self, file: SettingsFile) -> None:
        filters = "objects: {filters: {cat: {min_area: 100, max_area: 24000000}, dog: {min_area: 0.2, max_area: 0.5}}}"
        found = camera(file, f"detect: {{width: 100, height: 100}}, {filters}").objects.filters

        assert (found["cat"].min_area, found["cat"].max_area) == (0.01, 1.0)
        assert (found["dog"].min_area, found["dog"].max_area) == (0.2, 0.5)

    def test_shares_need_no_size(self, file: SettingsFile) -> None:
        assert camera(file, "objects: {filters: {cat: {min_area: 0.2}}}").objects.filters["cat"].max_area is None


class TestZones:
    def test_a_zone_counts_labels_that_are_tracked(self, file: SettingsFile) -> None:
        zone = "zones: {z: {coordinates: '0,0,1,0,1,1', objects: cat}}"

        assert problems(file, zone) == [
            "line 1: cameras.a.zones.z.objects: cat is not tracked here; add it to objects.track, or leave it out"
        ]
        assert camera(file, f"objects: {{track: 'dog, cat'}}, {zone}").zones["z"].objects == ("cat",)

    def test_names(self, file: SettingsFile) -> None:
        assert problems(file, "zones: {'a,b': {coordinates: '0,0,1,0,1,1'}}") == [
            "line 1: cameras.a.zones.a,b: must be letters, digits, _ and - alone, at most 64 of them, like front_door"
        ]


def test_stationary_objects_go_by_the_frame_rate(file: SettingsFile) -> None:
    usual = camera(file, "detect: {fps: 4}").detect
    told = camera(file, "detect: {fps: 4, stationary: {threshold: 7, interval: 3}}").detect

    assert (usual.frames_until_stationary, usual.stationary_interval) == (40, 40)
    assert (told.frames_until_stationary, told.stationary_interval) == (7, 3)


def test_a_list_of_the_camera_replaces_the_global_one_and_maps_are_joined(file: SettingsFile) -> None:
    settings = file.settings(
        "objects: {track: [person, car], filters: {car: {min_score: 0.4}}}\n"
        "cameras: {a: {ffmpeg: {inputs: [{path: 'rtsp://h'}]}, "
        "objects: {track: [dog], filters: {dog: {min_score: 0.5}}}}}"
    )

    assert settings.cameras["a"].objects.track == ("dog",)
    assert {label: f.min_score for label, f in settings.cameras["a"].objects.filters.items()} == {
        "car": 0.4,
        "dog": 0.5,
    }


def test_numbers_as_names_keep_their_spelling(file: SettingsFile) -> None:
    assert camera(file, "friendly_name: 007").friendly_name == "007"
