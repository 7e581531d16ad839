"""A `witness` server as a process of its own."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx2
from tests.support.timing import PATIENCE_SECONDS

from witness.app.running import find_server

START_SECONDS = 100.0


@dataclass
class Running:
    """A running server: its address, the password of `admin`, its data folder and all that it printed."""

    url: str
    password: str
    data: Path
    output: str
    process: subprocess.Popen[str]

    @contextlib.contextmanager
    def client(self) -> Iterator[httpx2.Client]:
        """A client that is signed in as `admin`."""
        server = find_server(self.data)
        assert server is not None
        headers = {"Origin": self.url}  # as a browser says it of the page
        with httpx2.Client(
            base_url=self.url, timeout=PATIENCE_SECONDS, headers=headers, verify=server.trust()
        ) as client:
            client.post("/api/login", json={"user": "admin", "password": self.password}).raise_for_status()
            yield client


def witness(*arguments: str, home: Path, timeout: float = 60, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a `witness` command to its end."""
    return subprocess.run(
        _command(arguments),
        check=False,
        capture_output=True,
        text=True,
        timeout=timeout,
        env=_environment(home, environment),
    )


@contextlib.contextmanager
def running(*arguments: str, home: Path, **environment: str) -> Iterator[Running]:
    """Run a `witness` command that serves, on a free port, with `home` as the home directory."""
    log = home / "server.log"
    with log.open("w") as file:
        process = subprocess.Popen(
            _command([*arguments, "--port", "0"]),
            stdout=file,
            stderr=subprocess.STDOUT,
            text=True,
            env=_environment(home, environment),
        )
    try:
        output = _wait_until_listening(process, log)
        url = re.search(r"https?://[\d.]+:\d+", output)
        password = re.search(r"(?:password |shown this once: )([\w-]+)", output)
        assert url, output
        assert password, output
        data = home / ".local/share/witness" / ("demo" if "demo" in arguments else "")
        yield Running(url[0], password[1], data, output, process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def _wait_until_listening(process: "subprocess.Popen[str]", log: Path) -> str:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        output = log.read_text()
        if "Ask:" in output or "Ctrl-C" in output:
            return output
        assert process.poll() is None, output
        time.sleep(0.05)
    raise TimeoutError(log.read_text())


def _command(arguments: Sequence[str]) -> list[str]:
    return [str(Path(sys.executable).with_name("witness")), *arguments]


def _environment(home: Path, more: dict[str, str]) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("WITNESS_")}
    return {**kept, "HOME": str(home), "TZ": "Europe/Berlin", **more}
