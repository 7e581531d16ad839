"""What is wrong is said all at once, each with its line, and with what would be right."""

import pytest
from tests.support.settings_file import FRONT, SettingsFile


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("server: {port: http}", 'server.port: must be a whole number, like 5 (found "http")'),
        ("server: {port: 5.5}", 'server.port: must be a whole number, like 5 (found "5.5")'),
        ("server: {port: true}", 'server.port: must be a whole number, like 5 (found "true")'),
        ("server: {port: 99999}", 'server.port: must be at most 65535 (found "99999")'),
        ("server: {port: [1]}", "server.port: must be a whole number, like 5 (found a list)"),
        ("server: {host: ''}", "server.host: must not be empty"),
        ("server: {host: {a: b}}", "server.host: must be a text; put it in quotes (found a section)"),
        ("server: 5", "server: must be a section with keys of its own"),
        ("server: [a]", "server: must be a section with keys of its own (found a list)"),
        ("detect: {fps: 0}", 'detect.fps: must be at least 1 (found "0")'),
        ("detect: {enabled: maybe}", 'detect.enabled: must be true or false (found "maybe")'),
        ("detect: {width: 1280}", "detect: set width and height together, or neither"),
        ("detect: {stationary: {interval: 0}}", 'detect.stationary.interval: must be at least 1 (found "0")'),
        ("objects: {filters: {cat: {min_score: 70}}}", 'objects.filters.cat.min_score: must be at most 1 (found "70")'),
        ("objects: {filters: {cat: {threshold: .nan}}}", "objects.filters.cat.threshold: must be a number, like 0.5"),
        (
            "objects: {filters: {cat: {min_area: 9, max_area: 8}}}",
            "objects.filters.cat: min_area is greater than max_area",
        ),
        ("objects: {filters: {cat: {min_ratio: 2, max_ratio: 1}}}", "objects.filters.cat: min_ratio is greater than"),
        ("objects: {track: {person: 1}}", "objects.track: must be a list (found a section)"),
        ("objects: {mask: '0,0,1'}", "objects.mask: must be x,y pairs of at least three corners"),
        ("motion: {threshold: 256}", 'motion.threshold: must be at most 255 (found "256")'),
        ("motion: {mask: ['0,0,1,1']}", "motion.mask: must be x,y pairs of at least three corners"),
        ("motion: {mask: {hedge: {friendly_name: x}}}", "motion.mask: each mask needs its coordinates"),
        ("record: {alerts: {pre_capture: -1}}", 'record.alerts.pre_capture: must be at least 0 (found "-1")'),
        ("record: on", "record: must be a section with keys of its own"),
        ("model: {path: edgetpu.tflite}", "model.path: must be an ONNX file (.onnx); leave it out to use the built-in"),
        ("data_dir: [a]", "data_dir: must be a path; put it in quotes (found a list)"),
        ("data_dir: ~nobody-here/x", "data_dir: there is no such home folder; give the whole path"),
        ("ui: {timezone: Europe/Berln}", "ui.timezone: is no time zone; did you mean Europe/Berlin?"),
        ("ui: {timezone: ../../etc/passwd}", "ui.timezone: is no time zone; give a name like Europe/Berlin"),
        (
            "chat: {answer_locally: no}",
            "chat.answer_locally: must be one of 'auto', 'always' or 'never' (found \"no\")",
        ),
        ("chat: {model: big}", "chat.model: names no model of genai; there is none; add one under genai"),
        ("known: [Bob]", "known: must be a section with keys of its own (found a list)"),
        ("cameras: [front]", "cameras: must be a section with keys of its own (found a list)"),
        ("cameras: {front: 5}", "cameras.front: must be a section with keys of its own"),
        (
            "cameras: {front: }",
            "cameras.front.ffmpeg: is missing; give it, like ffmpeg: {inputs: [{path: rtsp://...}]}",
        ),
        ("cameras: {front: {ffmpeg: {inputs: []}}}", "cameras.front.ffmpeg.inputs: needs at least one input"),
        ("cameras: {front: {ffmpeg: {inputs: [{}]}}}", "cameras.front.ffmpeg.inputs.0.path: is missing; give it, like"),
        ("auth: {roles: {admin: [x]}}", "auth.roles.admin: sees all cameras already; choose another name"),
        ("auth: {roles: {guest: []}}", "auth.roles.guest: needs at least one camera"),
        ("auth: {roles: {guest: yard}}", 'auth.roles.guest: there is no camera "yard"; there is none'),
        ("auth: {session_length: 5}", 'auth.session_length: must be at least 60 (found "5")'),
    ],
)
def test_each_wrong_value_says_what_would_be_right(file: SettingsFile, text: str, problem: str) -> None:
    problems = file.problems(f"\n{text}\n")

    assert len(problems) == 1
    assert problems[0].startswith(f"line 2: {problem}")


def test_all_are_said_at_once_in_the_order_of_the_file(file: SettingsFile) -> None:
    assert file.problems("""server:
  port: http
detect: {fps: fast, widht: 5}
cameras:
  front:
    ffmpeg:
      inputs:
        - path: exec:id
          roles: [detect, smell]
    zones:
      porch: {coordinates: 'a,b', inertia: 0}
  events: {ffmpeg: {inputs: [{path: 'rtsp://h'}]}}
auth: {roles: {guest: [yard]}}
genai: {a: {provider: openai}}
""") == [
        'line 2: server.port: must be a whole number, like 5 (found "http")',
        'line 3: detect.fps: must be a whole number, like 5 (found "fast")',
        "line 3: detect.widht: is no setting; did you mean width?",
        "line 8: cameras.front.ffmpeg.inputs.0.path: this kind of address is not allowed",
        "line 9: cameras.front.ffmpeg.inputs.0.roles.1: must be one of 'detect', 'record' or 'audio' (found \"smell\")",
        (
            "line 11: cameras.front.zones.porch.coordinates: must be x,y pairs of at least three corners, "
            "like 0.1,0.2,0.9,0.2,0.5,0.8"
        ),
        'line 11: cameras.front.zones.porch.inertia: must be at least 1 (found "0")',
        (
            "line 12: cameras.events: is a name that the API needs for itself; choose another, "
            "and give this one as friendly_name"
        ),
        'line 13: auth.roles.guest: there is no camera "yard"; must be among front, events',
        "line 14: genai.a.model: is missing; give it, like gpt-4o-mini",
    ]


def test_what_a_camera_inherits_is_said_once_but_what_only_it_makes_wrong_is_said_there(file: SettingsFile) -> None:
    text = f"detect: {{fps: fast}}\nmotion: {{mask: '0,0,100,0,100,100'}}\n{FRONT}"

    assert file.problems(text) == ['line 1: detect.fps: must be a whole number, like 5 (found "fast")']
    assert file.problems(text.replace("fast", "5")) == [
        (
            "line 2: cameras.front.motion.mask: is in pixels; give shares of the picture (0-1), "
            "or set detect.width and detect.height"
        )
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "objects: {filters: {cat: {treshold: 0.7}}}",
            "objects.filters.cat.treshold: is no setting; did you mean threshold?",
        ),
        ("camera: {}", "camera: is no setting; did you mean cameras?"),
        ("auth: {role: {}}", "auth.role: is no setting; did you mean roles?"),
    ],
)
def test_a_misspelt_key_is_an_error(file: SettingsFile, text: str, problem: str) -> None:
    assert file.problems(text) == [f"line 1: {problem}"]


def test_a_key_that_resembles_none_is_left_aside(file: SettingsFile) -> None:
    assert file.load("ui: {wallpaper: blue}\nhovercraft: 5\n").unused == ("hovercraft", "ui.wallpaper")


@pytest.mark.parametrize(
    "text",
    [
        "server: {port: 'rtsp://u:hunter2@h'}",
        "ui: {timezone: 'http://u:hunter2@h'}",
        "record: 'rtsp://u:hunter2@h/'",
        "cameras: {a: {ffmpeg: {inputs: 'rtsp://u:hunter2@h/'}}}",
        "cameras: {a: {ffmpeg: {inputs: [{path: [hunter2]}]}}}",
        "cameras: {a: {ffmpeg: {inputs: ['rtsp://u:hunter2@h/']}}}",
        "cameras: {a: {detect: {fps: 'u:hunter2@h'}, ffmpeg: {inputs: [{path: 'rtsp://h'}]}}}",
        "genai: {provider: openai, model: m, api_key: [hunter2]}",
        "genai: {provider: openai, model: m, api_kye: hunter2}",
        "genai: {provider: openai, model: m, base_url: 'http://u:hunter2@h'}",
        "genai: {provider: openai, model: m, provider_options: hunter2}",
        "genai: hunter2",
        "environment_vars: {WITNESS_A: [hunter2]}",
    ],
)
def test_no_error_shows_a_secret(file: SettingsFile, text: str) -> None:
    assert "hunter2" not in "\n".join(file.problems(text))


def test_a_long_value_is_cut(file: SettingsFile) -> None:
    (problem,) = file.problems(f"server: {{port: {'x' * 500}}}")

    assert problem.endswith(f'(found "{"x" * 40}")')
