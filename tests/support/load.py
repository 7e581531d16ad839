"""Many clients at once, in a process of their own: python -m tests.support.load URL TOKEN PASSWORD SECONDS

Prints, as JSON, how many replies there were to each kind of request, and the seconds until each `GET /api/version` was
answered meanwhile. Whoever asks for that has a process of its own again, to feel the server and not the other clients.
"""

import json
import multiprocessing
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable

import httpx2

Ask = Callable[[httpx2.Client], httpx2.Response]


def asking(question: str, *, stream: bool = False) -> Ask:
    body = {"messages": [{"role": "user", "content": question}], "stream": stream}
    return lambda client: client.post("/api/chat/completion", json=body)


def main(url: str, token: str, password: str, seconds: float) -> None:
    kinds: list[tuple[int, str, Ask]] = [
        (8, "slow model", asking("slowly", stream=True)),
        (4, "slow tool", asking("tool")),
        (1, "much at once", asking("much")),
        (1, "export", lambda client: client.get("/api/events?limit=1000")),
        (8, "sign in", lambda client: client.post("/api/login", json={"user": "owner", "password": password})),
    ]
    done = Counter[str]()
    client = httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60)
    end = time.monotonic() + seconds

    def again(name: str, ask: Ask) -> None:
        while time.monotonic() < end:
            ask(client).raise_for_status()
            done[name] += 1

    with multiprocessing.get_context("spawn").Pool(1) as other:
        waits = other.apply_async(feel_waits, (url, seconds))
        threads = [threading.Thread(target=again, args=each) for n, *each in kinds for _ in range(n)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(json.dumps({"done": done, "waits": waits.get()}))


def feel_waits(url: str, seconds: float) -> list[float]:
    """Ask for the version again and again; the seconds that each reply took."""
    waits: list[float] = []
    end = time.monotonic() + seconds
    with httpx2.Client(base_url=url, timeout=60) as client:
        while time.monotonic() < end:
            began = time.monotonic()
            client.get("/api/version").raise_for_status()
            waits.append(time.monotonic() - began)
            time.sleep(0.02)
    return waits


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]))
