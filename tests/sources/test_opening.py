"""What libav may touch while it reads an address."""

from pathlib import Path

from tests.support.http_camera import http_camera
from tests.support.rtsp import RtspCamera

from witness.sources.address import parse_address
from witness.sources.opening import open_media


def protocols(address: str) -> set[str]:
    with open_media(parse_address(address, folder=Path("/")), timeout=3) as container:
        assert container.options["format_whitelist"]
        return set(container.options["protocol_whitelist"].split(","))


def test_a_file_reaches_no_network(clip: Path) -> None:
    assert protocols(str(clip)) == {"file"}


def test_a_web_address_reaches_the_web_alone(clip: Path) -> None:
    with http_camera(files={"/clip.mp4": clip.read_bytes()}) as camera:
        assert protocols(camera.url("/clip.mp4")) == {"http", "https", "tls", "tcp"}


def test_a_camera_reaches_itself_alone(camera: RtspCamera) -> None:
    assert protocols(camera.url) == {"rtsp", "tcp"}
