"""Logs never hold credentials."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import structlog

from witness.app.logs import set_up_logs

SECRETS = ('pass"77ö', "canary77")


@contextmanager
def logs(*secrets: str) -> Iterator[None]:
    before = structlog.get_config(), logging.root.handlers[:], logging.root.level
    set_up_logs(secrets)
    try:
        yield
    finally:
        structlog.configure(**before[0])
        logging.root.handlers[:], logging.root.level = before[1:]


def the_line(captured: pytest.CaptureFixture[str]) -> dict[str, Any]:
    (line,) = captured.readouterr().err.splitlines()
    return json.loads(line)


def test_credentials_are_hidden_in_facts_and_in_tracebacks(capfd: pytest.CaptureFixture[str]) -> None:
    """T14: neither what is logged nor the exception under way shows a password."""
    password = "rtsp://ann:canary77@10.0.0.9/live"
    with logs():
        try:
            raise OSError(f"cannot open {password}")
        except OSError:
            structlog.get_logger().exception("a camera is lost", address=password)
    line = the_line(capfd)
    assert line["event"] == "a camera is lost"
    assert "OSError" in line["exception"]
    assert "10.0.0.9" in line["address"]
    assert "canary77" not in json.dumps(line)


def test_known_secrets_are_hidden_wherever_they_come_up(capfd: pytest.CaptureFixture[str]) -> None:
    """T14: within other values too, and as JSON spells them."""
    with logs(*SECRETS):
        structlog.get_logger().info("sent canary77", headers={"x": [*SECRETS]}, error=ValueError(SECRETS[0]))
    line = json.dumps(the_line(capfd), ensure_ascii=False)
    assert "***" in line
    assert not [secret for secret in (*SECRETS, "77ö") if secret in line]


def test_what_libraries_warn_of_goes_the_same_way(capfd: pytest.CaptureFixture[str]) -> None:
    """T14: their tracebacks hold what was under way, too."""
    with logs(*SECRETS):
        try:
            raise OSError("http://ann:canary55@10.0.0.9/live wants canary77")
        except OSError:
            logging.getLogger("uvicorn.error").exception("%s went wrong", "canary77")
        logging.getLogger("uvicorn.error").info("is not of interest")
    line = the_line(capfd)
    assert (line["event"], line["level"]) == ("*** went wrong", "error")
    assert "10.0.0.9" in line["exception"]
    assert "canary" not in json.dumps(line)
