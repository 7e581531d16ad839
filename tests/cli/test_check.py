"""`witness check`: what it says of good files and of bad ones."""

from pathlib import Path

import pytest

from witness.cli import main
from witness.settings.reference import reference

FILE = """
ui: {timezone: Europe/Berlin}
data_dir: /srv/witness
mqtt: {host: h}
auth: {roles: {neighbour: [yard]}}
known: {person: [Bob, Alice]}
genai:
  big: {provider: openai, base_url: 'https://llm.lan/v1?key=hunter2', api_key: hunter2, model: qwen, pictures: true}
  small: {provider: ollama, base_url: 'http://h:11434', model: tiny, roles: [descriptions]}
chat: {fallback: small}
cameras:
  front_door:
    ffmpeg:
      inputs:
        - {path: 'rtsp://viewer:hunter2@10.0.0.2/sub', roles: [detect]}
        - {path: 'rtsp://viewer:hunter2@10.0.0.2/main', roles: [record]}
    detect: {width: 1280, height: 720, fps: 7}
    objects: {track: [person, car]}
    zones: {porch: {coordinates: '0,0,1,0,1,1'}}
  yard:
    enabled: false
    friendly_name: Back Yard
    ffmpeg: {inputs: [{path: clip.mp4}]}
    detect: {enabled: false}
    record: {enabled: false}
"""


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, what was said, and what was said of errors."""
    with pytest.raises(SystemExit) as ended:
        main(["check", *arguments])
    captured = capsys.readouterr()
    return int(ended.value.code or 0), captured.out, captured.err


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "witness.yml"
    path.write_text(FILE)
    path.chmod(0o600)
    return path


def test_it_prints_what_was_understood(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = check(capsys, str(path))

    assert (code, err) == (0, "")
    assert (
        out
        == f"""{path}
  time zone      Europe/Berlin (ui.timezone)
  data folder    /srv/witness
  listens at     http://0.0.0.0:8971
  detector       people, by the built-in one (HOG); model.path names an ONNX file that finds more
  answers        Witness itself what it understands whole, else the language model big, and small where that one fails
  role           neighbour sees yard
  known          person: Bob, Alice

Language model big
  model          qwen (openai at https://llm.lan/v1)
  roles          chat, descriptions, embeddings
  key            given
  may see        questions, names, events, pictures

Language model small
  model          tiny (ollama at http://h:11434)
  roles          descriptions
  key            none
  may see        questions, names, events; no pictures

Camera front_door: Front Door
  detect         rtsp://***@10.0.0.2/sub
  record         rtsp://***@10.0.0.2/main
  looks at       7 pictures a second, meant as 1280 x 720 pixels
  tracks         person, car
  zones          Porch (porch)
  keeps          thumbnails, snapshots, clips

Camera yard: Back Yard, switched off
  detect + record {path.parent / "clip.mp4"}
  looks at       nothing (detect.enabled is false)
  tracks         person
  zones          none
  keeps          thumbnails, snapshots

{path}: Witness has no use for these keys, and leaves them aside: mqtt
"""
    )


def test_without_a_file_it_says_what_holds_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    code, out, _ = check(capsys)

    assert code == 0
    assert out.startswith("No settings file\n  time zone      Asia/Tokyo (the system: TZ)\n")
    assert "\n  answers        Witness itself, without a language model\n  cameras        none\n" in out


@pytest.mark.parametrize(
    ("chat", "who"),
    [
        ("{answer_locally: always}", "Witness itself, without a language model"),
        ("{answer_locally: never}", "the language model default"),
    ],
)
def test_who_answers(path: Path, capsys: pytest.CaptureFixture[str], chat: str, who: str) -> None:
    path.write_text(f"genai: {{provider: openai, model: m}}\nchat: {chat}\n")

    assert f"\n  answers        {who}\n" in check(capsys, str(path))[1]


def test_nobody_answers_where_nobody_may(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text("chat: {answer_locally: never}\n")

    assert "\n  answers        nobody: there is no language model" in check(capsys, str(path))[1]


def test_files_that_are_not_there_are_named(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path.parent / "labels.txt").write_text("person\n")
    path.write_text(
        "model: {path: nano.onnx, labelmap_path: labels.txt}\n"
        "cameras: {a: {ffmpeg: {inputs: [{path: gone.mp4}]}}, "
        "b: {enabled: false, ffmpeg: {inputs: [{path: off.mp4}]}}}\n"
    )
    code, out, _ = check(capsys, str(path))

    assert code == 1
    assert f"\n  detector       {path.parent}/nano.onnx (labels from {path.parent}/labels.txt)\n" in out
    assert out.endswith(
        f"\n{path.parent}/nano.onnx: there is no such file\n{path.parent}/gone.mp4: there is no such file\n"
    )


def test_a_wrong_file_is_told_all_its_problems(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text("server: {port: high}\ncameras: {a: {ffmpeg: {inputs: [{path: 'exec:cat /etc/passwd'}]}}, b: {}}\n")
    code, out, err = check(capsys, str(path))

    assert (code, out) == (1, "")
    first, port, address, missing = err.splitlines()
    assert first == "Error:"
    assert port == f'{path}: line 1: server.port: must be a whole number, like 5 (found "high")'
    assert address.startswith(f"{path}: line 2: cameras.a.ffmpeg.inputs.0.path: this kind of address is not allowed")
    assert missing.startswith(f"{path}: line 2: cameras.b.ffmpeg: is missing")
    assert "passwd" not in err


def test_a_missing_file(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.unlink()

    assert check(capsys, str(path)) == (1, "", f"Error: {path}: there is no such file\n")


def test_the_reference(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "--reference") == (0, reference(), "")
