"""What the page weighs, how soon a question can be asked, what streaming costs, and how smoothly it scrolls.

In Chromium, against a demonstration.

usage: .venv/bin/python bench/page.py
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page
from rich.progress import track

sys.path.insert(0, str(Path(__file__).parents[1]))  # as pytest does, for what tests share
from devtools import DevTools, undriven
from tests.support.browser import PHONE, chromium
from tests.support.running import Running, running
from tests.support.timing import until

MOST_KILOBYTES: Final = 150.0
INTERACTIVE_MS: Final = 1000.0
CHUNK_MS: Final = 2.0
SLOWED: Final = 4
UNTOUCHED_SECONDS: Final = 3.0
FRAMES: Final = 50.0
PICTURES_AGE_SECONDS: Final = 60.0

WHEN_ASKED: Final = """window.asked = new Promise((done) => {
  const send = window.fetch;
  window.fetch = (path, options) => {
    if (String(path).endsWith('/chat/completion')) done(performance.now());
    return send(path, options);
  };
  const drawn = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  new MutationObserver(async (_, watching) => {
    const field = document.querySelector('.composer textarea');
    if (!field) return;
    watching.disconnect();
    await drawn();
    field.value = 'How many cars today?';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await drawn();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  }).observe(document, { childList: true, subtree: true });
});"""

ANSWERED: Final = "Boolean(document.querySelector('.turn[aria-busy=false] .markdown p'))"

STREAM: Final = """([lines, pause]) => {
  const asked = window.fetch;
  window.fetch = (path, options) => {
    if (!String(path).endsWith('/chat/completion')) return asked(path, options);
    const bytes = new TextEncoder();
    let next = 0;
    return Promise.resolve(new Response(new ReadableStream({
      async pull(to) {
        if (next === lines.length) return to.close();
        await new Promise((done) => setTimeout(done, pause));
        to.enqueue(bytes.encode(lines[next++] + '\\n'));
      },
    }, { highWaterMark: 0 })));
  };
}"""

SCROLL: Final = """(milliseconds) => new Promise((done) => {
  const main = document.querySelector('main');
  const began = performance.now();
  let frames = 0;
  requestAnimationFrame(function step() {
    frames += 1;
    main.scrollTop += 40;
    const passed = performance.now() - began;
    if (passed < milliseconds) requestAnimationFrame(step);
    else done((frames * 1000) / passed);
  });
})"""

PARAGRAPH: Final = "On **Tuesday** a courier in a red jacket left a parcel at the *Front Porch*; `Nora` took it in. "
LIST: Final = "".join(f"\n- Nora at Front Porch (Doorstep), yesterday 7:{m:02} AM, {m} s" for m in range(40))
TABLE: Final = "\n\n| day | cars |\n|---|---|\n" + "".join(f"| Nov {day} | {day * 3} |\n" for day in range(1, 20))
ANSWER: Final = (PARAGRAPH * 6 + "\n\n") * 4 + LIST + TABLE + PARAGRAPH * 6


def open_page(browser: Browser, server: Running) -> tuple[BrowserContext, Page, CDPSession]:
    context = browser.new_context(base_url=server.url, viewport=PHONE)
    context.request.post("/api/login", data={"user": "admin", "password": server.password})
    page = context.new_page()
    return context, page, context.new_cdp_session(page)


def wait_for_pictures(browser: Browser, server: Running) -> None:
    """Until the demonstration has drawn the pictures of its month, for that takes most of a processor."""
    context, page, _ = open_page(browser, server)
    bare = {"has_snapshot": 0, "in_progress": 0, "before": time.time() - PICTURES_AGE_SECONDS, "limit": 1}
    while context.request.get("/api/events", params=bare).headers["x-total-count"] != "0":
        page.wait_for_timeout(1000)
    context.close()


def weigh(browser: Browser, server: Running) -> dict[str, float]:
    """Kilobytes of a first view with an empty cache, as they came over the wire, bodies and heads apart."""
    context, page, wire = open_page(browser, server)
    kinds: dict[str, str] = {}
    weights = {"page": 0.0, "heads": 0.0, "pictures": 0.0, "requests": 0.0}

    def note(response: dict[str, Any]) -> None:
        kinds[response["requestId"]] = response["type"]
        weights["heads"] += response["response"]["encodedDataLength"] / 1024
        weights["requests"] += 1

    def add(part: dict[str, Any]) -> None:
        kind = "pictures" if kinds.get(part["requestId"]) == "Image" else "page"
        weights[kind] += part["encodedDataLength"] / 1024

    wire.on("Network.responseReceived", note)
    wire.on("Network.dataReceived", add)
    wire.send("Network.enable")
    page.goto("/")
    page.locator(".composer textarea").wait_for()
    page.wait_for_load_state("networkidle")
    context.close()
    return weights


def time_to_use(browser: DevTools, server: Running) -> float:
    """Milliseconds from the navigation until a question has been asked, with an empty cache and a slowed processor.

    The question is typed as soon as the field for it has been drawn, and sent with Enter once what was typed has been
    drawn. What counts is when the page hands it to the network; afterwards its answer must come."""
    with server.client() as client:
        cookies = [{"name": name, "value": value, "url": server.url} for name, value in client.cookies.items()]
    with browser.page(**PHONE, cookies=cookies) as page:
        time.sleep(UNTOUCHED_SECONDS)  # a person's browser is open; this one is still opening its window
        browser.send("Page.enable", page)
        browser.send("Page.addScriptToEvaluateOnNewDocument", page, source=WHEN_ASKED)
        browser.send("Emulation.setCPUThrottlingRate", page, rate=SLOWED)
        browser.send("Page.navigate", page, url=server.url)
        time.sleep(UNTOUCHED_SECONDS)  # whatever is asked of a page costs it time
        asked = browser.value(page, "window.asked")
        browser.send("Emulation.setCPUThrottlingRate", page, rate=1)
        until(lambda: browser.value(page, ANSWERED))
    return asked


def cost_of_a_chunk(browser: Browser, server: Running, size: int, pause_ms: int) -> float:
    """Milliseconds of script for each chunk of a long answer with lists and a table."""
    context, page, wire = open_page(browser, server)
    deltas = [ANSWER[start : start + size] for start in range(0, len(ANSWER), size)]
    lines: list[dict[str, Any]] = [{"type": "content", "delta": delta} for delta in deltas]
    lines += [{"type": "evidence", "evidence": []}, {"type": "done", "finish_reason": "stop"}]
    page.goto("/")
    page.locator(".composer textarea").wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate(STREAM, [[json.dumps(line) for line in lines], pause_ms])
    page.get_by_role("textbox", name="Your question").fill("What came?")
    wire.send("Performance.enable", {"timeDomain": "threadTicks"})  # of the processor, not of the wall
    before = script_seconds(wire)
    page.keyboard.press("Enter")
    page.locator(".turn[aria-busy=false]").wait_for(timeout=120_000)
    spent = script_seconds(wire) - before
    context.close()
    return spent * 1000 / len(lines)


def frames_of_scrolling(browser: Browser, server: Running) -> float:
    """Frames a second while the list of all events is scrolled through, by 40 pixels a frame."""
    context, page, _ = open_page(browser, server)
    page.goto("/#/events")
    page.locator(".event-tile img").first.wait_for()
    frames = page.evaluate(SCROLL, 3000)
    context.close()
    return frames


def script_seconds(wire: CDPSession) -> float:
    metrics = wire.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--chunk", type=int, default=12, help="characters")
    parser.add_argument("--pause", type=int, default=10, help="milliseconds between chunks")
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as home,
        running("demo", home=Path(home)) as server,
        chromium() as browser,
    ):
        wait_for_pictures(browser, server)
        weights = weigh(browser, server)
        with undriven() as plain:
            times = [time_to_use(plain, server) for _ in track(range(arguments.rounds), "Opening")]
        costs = [
            cost_of_a_chunk(browser, server, arguments.chunk, arguments.pause)
            for _ in track(range(arguments.rounds), "Streaming")
        ]
        frames = [frames_of_scrolling(browser, server) for _ in track(range(arguments.rounds), "Scrolling")]
    page, pictures = weights["page"], weights["pictures"]
    print(f"first view: {page:.0f} KB (at most {MOST_KILOBYTES:.0f}) and {pictures:.0f} KB of pictures,")
    print(f"  in {weights['requests']:.0f} requests with {weights['heads']:.0f} KB of heads")
    print(f"a question asked after {statistics.median(times):.0f} ms (at most {INTERACTIVE_MS:.0f}),")
    print(f"  processor slowed {SLOWED} times")
    print(f"script for a chunk: {statistics.median(costs):.2f} ms (less than {CHUNK_MS:.0f})")
    print(f"scrolling: {statistics.median(frames):.0f} frames a second (at least {FRAMES:.0f})")
    is_light = page <= MOST_KILOBYTES and statistics.median(times) <= INTERACTIVE_MS
    is_smooth = statistics.median(costs) < CHUNK_MS and statistics.median(frames) >= FRAMES
    sys.exit(0 if is_light and is_smooth else 1)


if __name__ == "__main__":
    main()
