"""How much of a request it takes to know who asks: `python bench/authorising.py --requests 2000`.

Against a server as `witness serve` starts it, one client that asks for one thing after the other: `GET /api/version`,
which everyone may have, and `GET /v1/models`, which differs from it only in that it wants to know who asks. By a token,
by a session in a cookie, and by the word of a trusted proxy.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import httpx2
from rich.console import Console
from rich.progress import track
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))  # as pytest does, for what tests share
from tests.support.running import Running, running

LIMIT_SECONDS = 0.001
SETTINGS = """\
server: {host: 127.0.0.1}
auth: {trusted_proxies: [127.0.0.1]}
proxy: {header_map: {user: Remote-User}}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=2000, help="of each kind")
    requests = parser.parse_args().requests
    with tempfile.TemporaryDirectory(prefix="witness-bench-") as folder:
        settings = Path(folder) / "witness.yml"
        settings.write_text(SETTINGS)
        with running("serve", "--config", str(settings), home=Path(folder)) as server:
            report(measured(server, requests))


def measured(server: Running, requests: int) -> dict[str, list[float]]:
    """The seconds that each request took, by kind; the kinds in turn, so that all meet the same moments."""
    with server.client() as signed_in:
        cookie = "; ".join(f"{name}={value}" for name, value in signed_in.cookies.items())
        own = {"X-CSRF-Token": "1"}
        token = signed_in.post("/api/tokens", json={"name": "bench"}, headers=own).raise_for_status().json()["token"]
    asked: dict[str, tuple[str, Mapping[str, str]]] = {
        "anyone": ("/api/version", {}),
        "a token": ("/v1/models", {"Authorization": f"Bearer {token}"}),
        "a session": ("/v1/models", {"Cookie": cookie}),
        "a proxy": ("/v1/models", {"Remote-User": "ann"}),
    }
    taken: dict[str, list[float]] = {kind: [] for kind in asked}
    with httpx2.Client(base_url=server.url) as client:
        for _ in track(range(requests), "Asking"):
            for kind, (path, headers) in asked.items():
                began = time.perf_counter()
                client.get(path, headers=headers).raise_for_status()
                taken[kind].append(time.perf_counter() - began)
    return taken


def report(taken: dict[str, list[float]]) -> None:
    table = Table("who asks", "median", "more than anyone", "95th percentile")
    base = statistics.median(taken["anyone"])
    for kind, times in taken.items():
        median = statistics.median(times)
        more = "" if kind == "anyone" else f"{(median - base) * 1000:.2f} ms"
        table.add_row(kind, f"{median * 1000:.2f} ms", more, f"{statistics.quantiles(times, n=20)[18] * 1000:.2f} ms")
    Console().print(table)
    worst = max(statistics.median(times) - base for times in taken.values())
    print(f"at most {LIMIT_SECONDS * 1000:.0f} ms: {'yes' if worst <= LIMIT_SECONDS else 'NO'}")


if __name__ == "__main__":
    main()
