"""The page in a real browser: signing in, asking, and what must hold on every page."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    Request,
    Route,
    ViewportSize,
    expect,
    sync_playwright,
)
from tests.support.timing import PATIENCE_SECONDS

CHROMIUM = "/usr/bin/chromium"
# Debian's launcher has a graphics processor draw, which has to be imitated where there is none
CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
PATIENCE_MS = 1000 * PATIENCE_SECONDS
DESK: ViewportSize = {"width": 1280, "height": 820}
PHONE: ViewportSize = {"width": 360, "height": 740}

needs_chromium = [
    pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="needs Debian's package chromium"),
]

_AXE = Path(__file__).parents[1] / "browser" / "vendor" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_STILL = """Promise.all(document.getAnimations()
  .filter((each) => each.effect.getComputedTiming().endTime !== Infinity).map((each) => each.finished))"""


@dataclass
class Watched:
    """A page, and what a page must never do: fail, break its policy, or ask another site."""

    page: Page
    url: str
    problems: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("console", self._on_console)
        self.page.on("request", self._on_request)
        self.page.on("dialog", self._on_dialog)

    def _on_dialog(self, dialog: Dialog) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _on_console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Refused to" in message.text:
            self.problems.append(message.text)

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.url}/", "data:", "blob:")):
            self.problems.append(f"asked {request.url}")


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@contextlib.contextmanager
def opened(
    browser: Browser, url: str, user: str | None, password: str, *, at: str = "", **options: Any
) -> Iterator[Page]:
    """A page of its own at `url`, with `user` signed in (None: nobody); it must have done nothing forbidden."""
    context = browser.new_context(base_url=url, **{"viewport": DESK, **options})
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    if user is not None:
        signed_in = context.request.post("/api/login", data={"user": user, "password": password})
        assert signed_in.ok, signed_in.text()
    watched = Watched(context.new_page(), url)
    watched.page.goto(f"/{at}")
    yield watched.page
    context.close()
    assert watched.problems == [], watched.problems


def show(page: Page, address: str) -> None:
    """Go to a view as if the page had just been opened there: what it held before is drawn no more."""
    page.goto("/#/nothing")
    expect(page.get_by_text("There is no such page.")).to_be_visible()
    page.goto(f"/{address}")


def sign_in(page: Page, user: str, password: str) -> None:
    page.get_by_label("Name").fill(user)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def question_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your question", exact=True)


def begin_to_ask(page: Page, question: str) -> Locator:
    """Ask; the turn that is being answered."""
    before = page.locator(".turn").count()
    question_field(page).fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()
    return page.locator(".turn").nth(before)


def ask(page: Page, question: str) -> Locator:
    """Ask, and wait for the answer's end; the turn."""
    turn = begin_to_ask(page, question)
    expect(turn).to_have_attribute("aria-busy", "false")
    return turn


@contextlib.contextmanager
def told(page: Page) -> Iterator[list[str]]:
    """The addresses that the page asks the API for from now on, and the JSON that it is told."""
    texts: list[str] = []

    def pass_on(route: Route) -> None:
        response = route.fetch()
        texts.append(route.request.url)
        if "json" in response.headers["content-type"]:
            texts.append(response.text())
        route.fulfill(response=response)

    page.route("**/api/**", pass_on)
    yield texts
    page.unroute_all(behavior="ignoreErrors")


def complaints(page: Page) -> list[str]:
    """What axe finds wrong with what is shown now: the rule, and where."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(_AXE.read_text("utf-8"))  # evaluated by the debugger, which the page's policy does not bind
    page.evaluate(_STILL)
    found = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", _RULES)
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found["violations"] for node in v["nodes"]]


def is_too_wide(page: Page) -> bool:
    """Whether the page could be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
