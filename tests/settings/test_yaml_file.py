"""Files that are no settings get one clear error with its line, whatever they hold."""

import pytest
from tests.support.settings_file import FRONT, SettingsFile

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("server:\n\tport: 1\n", "line 2: a tab cannot indent; use spaces"),
        ("server:\n  port: 1\n \thost: h\n", "line 3: a tab cannot indent; use spaces"),
        ("data_dir: a\nui: {}\ndata_dir: b\n", 'line 3: the key "data_dir" stands here again; it was in line 1'),
        ("ui:\n  timezone: UTC\n  timezone: UTC\n", 'line 3: the key "timezone" stands here again; it was in line 2'),
        ("a: !!python/object/apply:os.system [id]\n", "line 1: there are no tags here"),
        ("ui:\n  a: !!python/tuple [1]\n", "line 2: there are no tags here"),
        ("ui: !!python/dict {a: 1}\n", "line 1: there are no tags here"),
        ("a: !hunter2 x\n", "line 1: there are no tags here"),
        ("a: !h!hunter2 x\n", "line 1: there are no tags here"),
        ("a: *hunter2\n", "line 1: an alias names no anchor above it"),
        ("a: &x\n  b: *x\n", "line 1: an alias contains itself"),
        ("a:\n  - 1\n  - 'never closed\nb: 2\n", "line 5: a quote or bracket is never closed"),
        ("a: x: y\n", "line 1: a colon too many, or a wrong indent"),
        ("a:\n  b: 1\n c: 2\n", "line 3: this is no YAML; check indent and quotes (what is read here began in line 1)"),
        ("a: @x\n", "line 1: put a text that begins like this in quotes"),
        ('a: "x\\qy"\n', 'line 1: a backslash needs two inside "..."'),
        ('ui: {}\ndata_dir: "x\\0y"\n', "line 2: a text must not hold control characters"),
        ('data_dir: "\\ud800"\n', "line 1: a text must not hold control characters"),
        ("ui: {}\n---\nui: {}\n", "line 2: there must be one document; remove the line ---"),
        ("- a\n- b\n", "line 1: the file must be a map of sections, like cameras:"),
        ("just words\n", "line 1: the file must be a map of sections, like cameras:"),
        ("{a: 1}: 2\n", "line 1: a key must be a plain word"),
        ("ui:\n  <<: 5\n", "line 2: << must be given a map, like <<: *default"),
        ("a: b\nc: \x00\n", "line 2: a character that is no text"),
        (b"ui: {}\nb: \xff\xfe\n", "line 2: a character that is no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "line 1: a character that is no text"),
        ("[" * 5000, "line 1: nested too deeply; 40 levels are enough for every setting"),
        (b"#" * 1_000_001, "line 1: the file is larger than 1,000,000 bytes; these are no settings"),
        (BOMB, "line 5: more than 100,000 values once every alias is written out"),
    ],
)
def test_what_is_no_yaml_of_ours(file: SettingsFile, text: str | bytes, problem: str) -> None:
    problems = file.problems(text)

    assert len(problems) == 1
    assert problems[0].startswith(problem)
    assert "hunter2" not in problems[0]


def test_a_chain_of_aliases_is_as_deep_as_it_reads_written_out(file: SettingsFile) -> None:
    chain = "a0: &a0 x\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 2000))

    assert file.problems(chain) == ["line 41: nested too deeply; 40 levels are enough for every setting"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "~\n", "cameras:\nui:\n"])
def test_a_file_that_says_nothing_is_fine(file: SettingsFile, text: str) -> None:
    assert file.settings(text).cameras == {}


def test_a_mark_of_byte_order_is_read_over(file: SettingsFile) -> None:
    assert file.load(b"\xef\xbb\xbf" + FRONT.encode()).settings.cameras.keys() == {"front"}


def test_anchors_and_merge_keys_are_read(file: SettingsFile) -> None:
    settings = file.settings("""
cameras:
  one: &usual
    ffmpeg: {inputs: [{path: 'rtsp://h/1'}]}
    detect: {fps: 3}
    friendly_name: One
  two:
    <<: *usual
    friendly_name: Two
  three:
    <<: [{detect: {fps: 9}}, *usual]
""")

    assert [camera.detect.fps for camera in settings.cameras.values()] == [3, 3, 9]
    assert [camera.friendly_name for camera in settings.cameras.values()] == ["One", "Two", "One"]


def test_a_missing_file_and_a_folder_are_named(file: SettingsFile) -> None:
    from witness.settings import SettingsError, load_settings

    with pytest.raises(SettingsError, match=r"witness\.yml: there is no such file"):
        load_settings(file.path, environ={})
    with pytest.raises(SettingsError, match="the file cannot be read"):
        load_settings(file.path.parent, environ={})
