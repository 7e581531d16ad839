"""Logs never hold credentials."""

import json

import pytest
import structlog

from witness.app.logs import set_up_logs


def test_credentials_are_hidden_in_facts_and_in_tracebacks(capfd: pytest.CaptureFixture[str]) -> None:
    """T14: neither what is logged nor the exception under way shows a password."""
    before = structlog.get_config()
    set_up_logs()
    try:
        password = "rtsp://ann:canary77@10.0.0.9/live"
        try:
            raise OSError(f"cannot open {password}")
        except OSError:
            structlog.get_logger().exception("a camera is lost", address=password)
    finally:
        structlog.configure(**before)
    line = json.loads(capfd.readouterr().err)
    assert line["event"] == "a camera is lost"
    assert "OSError" in line["exception"]
    assert "10.0.0.9" in line["address"]
    assert "canary77" not in json.dumps(line)
