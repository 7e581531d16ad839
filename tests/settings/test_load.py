"""From a file, the environment and the command line to settings."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from tests.support.settings_file import FRONT, SettingsFile, refuse_exec

from witness.domain.camera import Camera, Zone
from witness.settings import Settings, SettingsError, load_settings

FRIGATE = """
mqtt: {host: mqtt.local}
version: 0.16-0
go2rtc: {streams: {front: ['rtsp://viewer:{FRIGATE_UNSET}@10.0.0.2/main']}}
detectors: {coral: {type: edgetpu, device: usb}}
detect: {width: 1280, height: 720, fps: 7}
objects:
  track: [person, car]
  filters: {person: {min_area: 9216, threshold: 0.7}, car: {max_ratio: 3}}
record:
  enabled: true
  retain: {days: 7, mode: all}
  alerts: {pre_capture: 8, retain: {days: 14}}
cameras:
  front_door:
    ffmpeg:
      hwaccel_args: preset-vaapi
      inputs:
        - path: rtsp://viewer:{FRIGATE_RTSP_PASSWORD}@10.0.0.2:554/sub
          roles: [detect]
        - path: rtsp://viewer:{FRIGATE_RTSP_PASSWORD}@10.0.0.2:554/main
          input_args: preset-rtsp-generic
          roles: [record, audio]
    detect: {fps: 5}
    objects: {filters: {person: {min_score: 0.6}}}
    zones:
      front_steps: {coordinates: '0,0,640,0,640,360', inertia: 2, objects: [person]}
      lawn: {coordinates: '0.1,0.2,0.3,0.2,0.3,0.4', friendly_name: The Lawn, loitering_time: 4}
    birdseye: {order: 1}
  shed:
    enabled: false
    ffmpeg: {inputs: [{path: 'http://10.0.0.3/shed', roles: [detect]}]}
ui: {timezone: America/Denver, time_format: browser}
auth: {enabled: false, roles: {neighbour: [shed]}}
"""


def test_a_file_of_frigate_starts(file: SettingsFile) -> None:
    loaded = file.load(FRIGATE, environ={"FRIGATE_RTSP_PASSWORD": "hunter2"})
    front, shed = loaded.settings.cameras.values()

    assert loaded.settings.domain_cameras() == (
        Camera(
            "front_door",
            "Front Door",
            (
                Zone("front_steps", "Front Steps", ((0, 0), (0.5, 0), (0.5, 0.5)), 2, 0.0, frozenset({"person"})),
                Zone("lawn", "The Lawn", ((0.1, 0.2), (0.3, 0.2), (0.3, 0.4)), 3, 4.0, frozenset()),
            ),
        ),
    )
    assert [(i.path.get_secret_value(), i.roles) for i in front.ffmpeg.inputs] == [
        ("rtsp://viewer:hunter2@10.0.0.2:554/sub", ("detect",)),
        ("rtsp://viewer:hunter2@10.0.0.2:554/main", ("record", "audio")),
    ]
    assert shed.ffmpeg.inputs[0].roles == ("detect", "record")
    assert (front.detect.fps, shed.detect.fps, front.detect.width) == (5, 7, 1280)
    assert front.objects.track == ("person", "car")
    person = front.objects.filters["person"]
    assert (person.min_area, person.min_score, person.threshold) == (0.01, 0.6, 0.7)
    assert front.objects.filters["car"].max_ratio == 3
    assert (front.record.seconds_before, front.record.seconds_after) == (8, 5)
    assert (str(loaded.timezone), loaded.timezone_from) == ("America/Denver", "ui.timezone")
    assert loaded.settings.role_cameras == {"viewer": ("front_door", "shed"), "neighbour": ("shed",)}
    assert loaded.path == file.path


def test_what_is_left_aside_is_named_in_one_warning(file: SettingsFile) -> None:
    loaded = file.load(FRIGATE, environ={"FRIGATE_RTSP_PASSWORD": "hunter2"})

    assert set(loaded.unused) == {
        "mqtt",
        "version",
        "go2rtc",
        "detectors",
        "record.retain",
        "record.alerts.retain",
        "cameras.front_door.ffmpeg.hwaccel_args",
        "cameras.front_door.ffmpeg.inputs.1.input_args",
        "cameras.front_door.birdseye",
        "ui.time_format",
    }
    sign_in, aside = loaded.warnings
    assert sign_in == f"{file.path}: line 34: auth.enabled: Witness always wants a sign-in; false changes nothing"
    assert aside == (
        f"{file.path}: Witness has no use for these keys, and leaves them aside: {', '.join(loaded.unused)}"
    )


def test_a_file_without_oddities_gives_no_warning(file: SettingsFile) -> None:
    assert file.load(FRONT).warnings == ()


def test_secrets_are_never_shown(file: SettingsFile) -> None:
    loaded = file.load(
        "genai: {provider: openai, api_key: '{WITNESS_KEY}', model: m}\nenvironment_vars: {WITNESS_X: hunter2}\n"
        "cameras: {a: {ffmpeg: {inputs: [{path: 'rtsp://u:hunter2@h/{WITNESS_X}'}]}}}\n",
        environ={"WITNESS_KEY": "hunter2"},
    )

    assert loaded.settings.genai["default"].api_key is not None
    assert loaded.settings.genai["default"].api_key.get_secret_value() == "hunter2"
    for shown in (repr(loaded), str(loaded), loaded.settings.model_dump_json(), str(loaded.settings.model_dump())):
        assert "hunter2" not in shown


def test_settings_cannot_be_changed(file: SettingsFile) -> None:
    settings = file.settings(FRONT)

    with pytest.raises(ValidationError):
        settings.server.port = 1


class TestEnvironment:
    def test_fills_in_both_families(self, file: SettingsFile) -> None:
        loaded = file.load(
            "server: {port: '{WITNESS_PORT}'}\ndata_dir: '/x/{FRIGATE_A}-{FRIGATE_A}-{OTHER}'\n",
            environ={"WITNESS_PORT": "81", "FRIGATE_A": "a", "OTHER": "b"},
        )

        assert loaded.settings.server.port == 81
        assert loaded.settings.data_dir == Path("/x/a-a-{OTHER}")

    def test_the_file_can_bring_its_own(self, file: SettingsFile) -> None:
        text = "environment_vars: {FRIGATE_A: mine}\ndata_dir: '/{FRIGATE_A}'\n"

        assert file.load(text, environ={"FRIGATE_A": "theirs"}).settings.data_dir == Path("/mine")

    def test_a_missing_variable_is_an_error(self, file: SettingsFile) -> None:
        assert file.problems("ui: {}\ndata_dir: '/{WITNESS_A}/{WITNESS_B}'\n") == [
            "line 2: data_dir: the environment has no WITNESS_A; set it, or write the value here",
            "line 2: data_dir: the environment has no WITNESS_B; set it, or write the value here",
        ]

    def test_without_quotes_yaml_reads_no_text(self, file: SettingsFile) -> None:
        text = "cameras:\n  a:\n    ffmpeg:\n      inputs:\n        - path: {WITNESS_URL}\n"

        assert file.problems(text, environ={"WITNESS_URL": "rtsp://h"}) == [
            "line 5: cameras.a.ffmpeg.inputs.0.path: must be a text; put it in quotes"
        ]

    def test_a_value_from_it_is_not_shown_in_errors(self, file: SettingsFile) -> None:
        problems = file.problems("server: {port: '{WITNESS_PORT}'}\n", environ={"WITNESS_PORT": "hunter2"})

        assert problems == ["line 1: server.port: must be a whole number, like 5"]


class TestCommandLine:
    def test_no_file_is_needed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        loaded = load_settings(
            None, cameras={"front_door": "rtsp://u:p@h/s", "yard": "clip.mp4"}, environ={"TZ": "Asia/Tokyo"}
        )

        assert [(c.name, c.friendly_name) for c in loaded.settings.domain_cameras()] == [
            ("front_door", "Front Door"),
            ("yard", "Yard"),
        ]
        addresses = [c.ffmpeg.address("detect") for c in loaded.settings.cameras.values()]
        assert [a and a.get_secret_value() for a in addresses] == ["rtsp://u:p@h/s", str(tmp_path / "clip.mp4")]
        assert loaded.path is None
        assert str(loaded.timezone) == "Asia/Tokyo"

    def test_cameras_join_those_of_the_file_and_inherit(self, file: SettingsFile) -> None:
        settings = file.load("detect: {fps: 9}\n" + FRONT, cameras={"yard": "rtsp://h/s"}).settings

        assert list(settings.cameras) == ["front", "yard"]
        assert settings.cameras["yard"].detect.fps == 9

    def test_what_is_wrong_with_them(self, file: SettingsFile) -> None:
        problems = file.problems(
            FRONT, cameras={"front": "a.mp4", "b c": "a.mp4", "d": "exec:rm", "e": "~nobody-here/a"}
        )

        assert problems == [
            "--camera: cameras.b c: must be letters, digits, _ and - alone, at most 64 of them, like front_door",
            "--camera: d: this kind of address is not allowed",
            "--camera: e: there is no such home folder; give the whole path",
            "--camera: front: the settings file has a camera of that name; choose another",
        ]


class TestPaths:
    def test_relative_ones_count_from_the_files_folder(self, file: SettingsFile) -> None:
        settings = file.settings(
            "data_dir: data\nmodel: {path: m.onnx, labelmap_path: /l.txt}\n"
            "cameras: {a: {ffmpeg: {inputs: [{path: clips/a.mp4}]}}}\n"
        )

        assert settings.data_dir == file.path.parent / "data"
        assert (settings.model.path, settings.model.labelmap_path) == (file.path.parent / "m.onnx", Path("/l.txt"))
        assert settings.cameras["a"].ffmpeg.inputs[0].path.get_secret_value() == str(file.path.parent / "clips/a.mp4")

    def test_the_home_folder_is_known(self, file: SettingsFile, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", "/home/w")

        assert file.settings("").data_dir == Path("/home/w/.local/share/witness")
        assert file.settings("data_dir: ~/x").data_dir == Path("/home/w/x")


def test_the_address_check_gets_what_stands_in_the_file(file: SettingsFile) -> None:
    asked: list[str] = []
    file.path.write_text("cameras: {a: {ffmpeg: {inputs: [{path: 'rtsp://h/{WITNESS_A}'}]}}}\n")

    load_settings(file.path, environ={"WITNESS_A": "s"}, check_address=asked.append)

    assert asked == ["rtsp://h/s"]


def test_an_error_keeps_nothing_that_a_traceback_would_show(file: SettingsFile) -> None:
    file.path.write_text("cameras: {a: {ffmpeg: {inputs: [{path: 'exec:hunter2'}]}, detect: {fps: x}}}\n")

    with pytest.raises(SettingsError) as caught:
        load_settings(file.path, environ={}, check_address=refuse_exec)

    assert caught.value.__cause__ is None
    assert "hunter2" not in str(caught.value)


def test_settings_can_be_made_without_a_file() -> None:
    assert Settings().objects.track == ("person",)
