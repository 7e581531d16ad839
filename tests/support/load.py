"""Many clients at once, in a process of their own: python -m tests.support.load URL TOKEN PASSWORD SECONDS

Prints, as JSON, how many replies there were to each kind of request, and the seconds until each `GET /api/version` was
answered meanwhile.
"""

import json
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
    kinds: dict[str, tuple[int, Ask]] = {
        "slow model": (8, asking("slowly", stream=True)),
        "slow tool": (4, asking("tool")),
        "much at once": (1, asking("much")),
        "export": (1, lambda client: client.get("/api/events?limit=1000")),
        "sign in": (8, lambda client: client.post("/api/login", json={"user": "owner", "password": password})),
    }
    done = Counter[str]()
    waits: list[float] = []
    client = httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60)
    end = time.monotonic() + seconds

    def again(name: str, ask: Ask) -> None:
        while time.monotonic() < end:
            ask(client).raise_for_status()
            done[name] += 1

    threads = [threading.Thread(target=again, args=(name, ask)) for name, (n, ask) in kinds.items() for _ in range(n)]
    for thread in threads:
        thread.start()
    while time.monotonic() < end:
        began = time.monotonic()
        client.get("/api/version")
        waits.append(time.monotonic() - began)
        time.sleep(0.02)
    for thread in threads:
        thread.join()
    print(json.dumps({"done": done, "waits": waits}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]))
