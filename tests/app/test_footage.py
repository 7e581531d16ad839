"""From real footage to an answer: the whole way."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.support.running import running, witness

DATA = Path("../shared/data").resolve()
CLIP = DATA / "one-by-one-person-detection.mp4"
MODEL = DATA / "yolox_nano_416.onnx"
CLIP_SECONDS = 140

pytestmark = [
    pytest.mark.skipif(not CLIP.exists(), reason="needs the footage of ../shared/data"),
    pytest.mark.full,
    pytest.mark.timeout(600),
]


def visits(tracks: Path, clip: Path = CLIP) -> Any:
    judge = [sys.executable, str(DATA / "tracks.py"), "visits", str(DATA / "events.json"), clip.name, str(tracks)]
    return json.loads(subprocess.run(judge, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize(("options", "least", "false"), [(("--model", str(MODEL)), 6, 0), ((), 5, 1)])
def test_the_visits_of_a_clip_are_found(tmp_path: Path, options: tuple[str, ...], least: int, false: int) -> None:
    tracks = tmp_path / "tracks.txt"
    run = witness("replay", str(CLIP), "--tracks", str(tracks), *options, home=tmp_path, timeout=300)
    assert run.returncode == 0, run.stderr
    found = visits(tracks)
    assert found["visits"] == 6
    assert found["found"] >= least
    assert found["unmatched"] <= false
    assert run.stdout.count("person") == found["tracks"]


def test_a_clip_played_to_the_recorder_gives_its_visits_with_pictures_and_clips(tmp_path: Path) -> None:
    settings = tmp_path / "witness.yml"
    settings.write_text(f"model: {{path: {MODEL}}}\ncameras: {{hall: {{ffmpeg: {{inputs: [{{path: {CLIP}}}]}}}}}}\n")
    with running("serve", "--config", str(settings), home=tmp_path) as server, server.client() as client:
        subprocess.run(["sleep", str(CLIP_SECONDS + 8)], check=True)
        rows = client.get("/api/events?camera=hall&sort=date_asc").json()
        assert len(rows) == 6
        for row in rows:
            assert (row["label"], row["has_snapshot"], row["has_clip"]) == ("person", True, True)
            path = f"/api/events/{row['id']}"
            assert client.get(f"{path}/thumbnail.jpg").content.startswith(b"\xff\xd8")
            assert client.get(f"{path}/snapshot.jpg?bbox=1").content.startswith(b"\xff\xd8")
            clip = tmp_path / "clip.mp4"
            clip.write_bytes(client.get(f"{path}/clip.mp4").content)
            check_clip(clip, row["end_time"] - row["start_time"])
        asked = witness("ask", "how many people walked through the hall?", "--config", str(settings), home=tmp_path)
        assert asked.returncode == 0, asked.stderr
        assert "6 people" in asked.stdout


def check_clip(clip: Path, seconds: float) -> None:
    probe = ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name:format=duration,start_time", "-of", "json"]
    said = json.loads(subprocess.run([*probe, str(clip)], check=True, capture_output=True, text=True).stdout)
    assert said["streams"][0]["codec_name"] == "h264"
    assert float(said["format"]["start_time"]) == pytest.approx(0, abs=0.1)
    assert seconds <= float(said["format"]["duration"]) <= seconds + 22
