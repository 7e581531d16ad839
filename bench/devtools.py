"""Chromium as a person has it: without a driver, which takes a page's time for what it keeps watch over.

What is asked of it goes through the DevTools Protocol, https://chromedevtools.github.io/devtools-protocol/.
"""

import contextlib
import itertools
import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.browser import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.support.timing import PATIENCE_SECONDS, until
from websockets.sync.client import ClientConnection, connect


class DevTools:
    """What a browser can be asked, one thing after the other; of what it tells by itself nothing is kept."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._numbers = itertools.count(1)

    def send(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """What a method returns.

        Args:
            session: of the page that is meant; None: the browser.

        Raises:
            RuntimeError: the browser refuses.
            TimeoutError: it does not answer.
        """
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        self._connection.send(json.dumps(message | ({"sessionId": session} if session else {})))
        while True:
            reply = json.loads(self._connection.recv(PATIENCE_SECONDS))
            if reply.get("id") == number:
                break
        if "error" in reply:
            raise RuntimeError(f"{method}: {reply['error']['message']}")
        return reply["result"]

    @contextlib.contextmanager
    def page(self, *, width: int, height: int, cookies: list[dict[str, Any]]) -> Iterator[str]:
        """An empty page with a storage and cache of its own; the session that speaks with it. Sizes are CSS pixels."""
        context = self.send("Target.createBrowserContext")["browserContextId"]
        self.send("Storage.setCookies", browserContextId=context, cookies=cookies)
        target = self.send(
            "Target.createTarget", url="about:blank", browserContextId=context, width=width, height=height
        )
        yield self.send("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        self.send("Target.disposeBrowserContext", browserContextId=context)

    def value(self, session: str, expression: str) -> Any:
        """What a script comes to in the page, once it is settled; None: nothing, or it failed."""
        settled = self.send("Runtime.evaluate", session, expression=expression, awaitPromise=True, returnByValue=True)
        return settled["result"].get("value")


@contextlib.contextmanager
def undriven() -> Iterator[DevTools]:
    """A browser of its own, which needs no screen."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # its processes end one after the other
        arguments = ["--headless", "--no-first-run", "--remote-debugging-port=0", f"--user-data-dir={folder}"]
        process = subprocess.Popen([CHROMIUM, *CHROMIUM_ARGUMENTS, *arguments], stderr=subprocess.DEVNULL)
        file = Path(folder) / "DevToolsActivePort"
        try:
            with connect(until(lambda: _address(file)), max_size=None) as connection:
                yield DevTools(connection)
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def _address(file: Path) -> str:
    """Where the browser listens, as it writes it in this file; empty: it has not yet."""
    with contextlib.suppress(FileNotFoundError, ValueError):
        port, path = file.read_text("utf-8").split()
        return f"ws://127.0.0.1:{port}{path}"
    return ""
