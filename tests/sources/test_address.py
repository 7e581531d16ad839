"""Which addresses are allowed, and that no credentials are ever shown."""

import pickle
from pathlib import Path

import pytest

from witness.domain.errors import BadInput
from witness.sources.address import parse_address, redact

FOLDER = Path("/etc/witness")


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("rtsp://cam/live", "cam", "rtsp://cam/live"),
        ("RTSP://cam/live", "cam", "rtsp://cam/live"),
        ("rtsps://cam.local:322/a?b=c&d=e", "cam.local:322", "rtsps://cam.local:322/a?b=c&d=e"),
        ("http://192.168.1.20/video.mjpg", "192.168.1.20", "http://192.168.1.20/video.mjpg"),
        ("https://[2001:db8::7]:8443/", "[2001:db8::7]:8443", "https://[2001:db8::7]:8443/"),
        ("rtsp://127.0.0.1:8554/yard", "127.0.0.1:8554", "rtsp://127.0.0.1:8554/yard"),
        ("rtsp://cam/stream@1", "cam", "rtsp://cam/stream@1"),
        ("rtsp://cam/live#backchannel=0", "cam", "rtsp://cam/live"),
        ("http://cam/flv?user=u&password=p@ss", "cam", "http://cam/flv?user=u&password=p@ss"),
        ("rtsp://cam/größe", "cam", "rtsp://cam/gr%C3%B6%C3%9Fe"),
        ("rtsp://u@cam/live", "cam", "rtsp://u@cam/live"),
        ("rtsp://u:pw@cam/live", "cam", "rtsp://u:pw@cam/live"),
        ("rtsp://u:p%40w@cam/live", "cam", "rtsp://u:p%40w@cam/live"),
        ("rtsp://u:p@w@cam/live", "cam", "rtsp://u:p%40w@cam/live"),
        ("rtsp://u:p:w@cam/live", "cam", "rtsp://u:p%3Aw@cam/live"),
        ("rtsp://u:p#w@cam/live", "cam", "rtsp://u:p%23w@cam/live"),
        ("rtsp://u:1#w@cam/live", "cam", "rtsp://u:1%23w@cam/live"),
        ("rtsp://u:p/w@cam:554/live", "cam:554", "rtsp://u:p%2Fw@cam:554/live"),
        ("rtsp://u:p?w#/@cam", "cam", "rtsp://u:p%3Fw%23%2F@cam"),
        ("rtsp://u:50%@cam/live", "cam", "rtsp://u:50%25@cam/live"),
        ("rtsp://u:pässe@cam/live", "cam", "rtsp://u:p%C3%A4sse@cam/live"),
        ("rtsp://u:pw@cam/live?mail=a@b", "cam", "rtsp://u:pw@cam/live?mail=a@b"),
        ("clip.mp4", "clip.mp4", "/etc/witness/clip.mp4"),
        ("./my clips/a b.mp4", "a b.mp4", "/etc/witness/my clips/a b.mp4"),
        ("/srv/clips/yard.mkv", "yard.mkv", "/srv/clips/yard.mkv"),
        ("/srv/concat:a|b", "concat:a|b", "/srv/concat:a|b"),
        ("12:30.mp4", "12:30.mp4", "/etc/witness/12:30.mp4"),
    ],
)
def test_allowed(text: str, name: str, whole: str) -> None:
    address = parse_address(text, folder=FOLDER)
    assert (address.name, address.reveal()) == (name, whole)
    assert address.is_file == whole.startswith("/")


def test_a_relative_folder_still_gives_an_absolute_path() -> None:
    address = parse_address("concat.mp4", folder=Path("settings"))
    assert address.reveal() == str(Path.cwd() / "settings" / "concat.mp4")


REFUSED = [
    "",
    " ",
    " rtsp://cam/live",
    "rtsp://cam/live ",
    "\trtsp://cam/live",
    "rtsp://cam/live\n",
    "rtsp://cam/li\nve",
    "rtsp://cam/li ve",
    "rtsp://cam/\x00",
    "clip\x00.mp4",
    "clip\u202e.mp4",
    "rtsp://u:p%0d%0aw@cam/live",
    "exec:ffmpeg -i x",
    "EXEC:ffmpeg",
    "concat:a.mp4|b.mp4",
    "CONCAT:a.mp4",
    "concatf:list",
    "pipe:0",
    "fd:3",
    "subfile,,start,0,end,0,,:/etc/passwd",
    "SubFile,,start,0,end,0,,:/etc/passwd",
    "file:/etc/passwd",
    "file:///etc/passwd",
    "FiLe:///etc/passwd",
    "data:video/mp4;base64,AAAA",
    "tcp://cam:80",
    "udp://239.0.0.1:1234",
    "rtp://cam:5004",
    "rtmp://cam/live",
    "srt://cam:9000",
    "ftp://cam/clip.mp4",
    "smb://cam/clip.mp4",
    "ffmpeg:front_door#video=h264",
    "crypto:clip.mp4",
    "crypto+http://cam/clip.mp4",
    "async:clip.mp4",
    "cache:clip.mp4",
    "tee:a|b",
    "unix:/run/socket",
    "hls+http://cam/a.m3u8",
    "rtsp+http://cam/live",
    "lavfi:testsrc",
    "javascript:alert(1)",
    "rtsp:/cam/live",
    "rtsp:cam",
    "//cam\\live",
    "clips\\a.mp4",
    "C:\\clips\\a.mp4",
    "C:/clips/a.mp4",
    "rtsp://u:p\\w@cam/live",
    "-i",
    "-i rtsp://cam/live",
    "--help",
    "rtsp://",
    "rtsp:///live",
    "rtsp://:554/live",
    "rtsp://cam:0/live",
    "rtsp://cam:70000/live",
    "rtsp://cam:x/live",
    "rtsp://[::1/live",
    "rtsp://[127]/live",
    "rtsp://[fe80::1%25eth0]/live",
    "rtsp://-cam/live",
    "rtsp://ca$m/live",
    "rtsp://käm/live",
    "rtsp://169.254.169.254/live",
    "http://169.254.169.254/latest/meta-data",
    "http://u:pw@169.254.1.1/",
    "http://169.254.169.254./",
    "http://169.254.43518/",
    "http://169.16689662/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://0xA9.0xFE.0xA9.0xFE/",
    "http://0251.0376.0251.0376/",
    "http://025177524776/",
    "http://[fe80::1]/",
    "http://[FEBF::1]/",
    "http://[::ffff:169.254.169.254]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[fd00:ec2::254]/",
    "http://metadata.google.internal/",
    "http://METADATA.google.internal./",
    "http://100.100.100.200/",
    "rtsp://u:a@b/c@cam/live",
    "rtsp://u:12/34@cam/live",
    "rtsp://u:p/w@cam/live/x@y/",
    "rtsp://cam/" + "a" * 2000,
]


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(BadInput, match="allowed are rtsp://, rtsps://, http:// or https:// and a host, or the path"):
        parse_address(text, folder=FOLDER)


@pytest.mark.parametrize(
    "text",
    [
        "exec:u1:s3cret@cam",
        "rtsp://u1:s3cret@cam/li ve",
        "rtsp://u1:a@s3cret/c@cam/live",
        "rtsp://u1:12/s3cret@cam/live",
        "rtsp://u1:s3cret@169.254.169.254/",
        "ftp://u1:s3cret@cam/",
        "rtsp://u1:s3cret@",
        "rtsp://u1:x@[s3cret]/",
    ],
)
def test_a_refusal_repeats_no_credentials(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_address(text, folder=FOLDER)
    seen = f"{refused.value!r} {refused.value.__context__!r}"
    assert "s3cret" not in seen
    assert "u1" not in seen


def test_an_address_hides_its_credentials_wherever_it_is_shown() -> None:
    address = parse_address("rtsp://u1:s3@cret@cam/live?channel=1&token=t0ken", folder=FOLDER)
    for shown in (str(address), repr(address), f"{address}", f"{address!r}", repr([address])):
        assert "u1" not in shown
        assert "cret" not in shown
        assert "t0ken" not in shown
        assert "cam/live?channel=1" in shown
    assert pickle.loads(pickle.dumps(address)).reveal() == address.reveal()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rtsp://u:pw@cam/live", "rtsp://***@cam/live"),
        ("opening 'rtsp://u:p@w/x@cam/live' failed", "opening 'rtsp://***@cam/live' failed"),
        ("u:pw@cam is down", "***@cam is down"),
        ("(u:p@w@cam)", "(***@cam)"),
        ('{"path": "rtsp://u:p\'w@cam"}', '{"path": "rtsp://***@cam"}'),
        ("http://cam/flv?port=1&user=u&password=p%40w", "http://cam/flv?port=1&user=***&password=***"),
        ("http://cam/?PWD=x;auth=y&api_key=z", "http://cam/?PWD=***;auth=***&api_key=***"),
        ("rtsp://cam/user=admin_password=tl_channel=1", "rtsp://cam/user=***"),
        ("token=abc and passwd=def.", "token=*** and passwd=***"),
        ("rtsp://a:b@c then rtsp://d:e@f", "rtsp://***@c then rtsp://***@f"),
        ("nothing to hide at 12:30, cam:554", "nothing to hide at 12:30, cam:554"),
        ("", ""),
    ],
)
def test_redact(text: str, shown: str) -> None:
    assert redact(text) == shown
    assert redact(shown) == shown
