"""The page for everybody: with the keyboard alone, on a narrow phone, and as axe judges it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.support.browser import PHONE, ask, complaints, is_too_wide, needs_chromium, opened, question_field, show
from tests.support.running import Running

pytestmark = needs_chromium

WHO = "Who came to the front porch yesterday?"
COUNT = "How many people yesterday, by hour?"
SCHEMES = ("light", "dark")


LOW = """(all) => all.filter((each) => {
  const { width, height } = each.getBoundingClientRect();
  return width > 1 && height < 24;
}).map((each) => each.outerHTML)"""
"""What is too low to be pressed by a finger."""


@pytest.fixture(scope="module", params=["desk light", "phone dark"])
def opened_page(browser: Browser, demo: Running, request: pytest.FixtureRequest) -> Iterator[Page]:
    size, scheme = request.param.split()
    options: dict[str, Any] = {"viewport": PHONE} if size == "phone" else {}
    with opened(browser, demo.url, "admin", demo.password, color_scheme=scheme, **options) as page:
        yield page


@pytest.fixture
def page(opened_page: Page) -> Page:
    show(opened_page, "#/ask")
    expect(question_field(opened_page)).to_be_visible()
    return opened_page


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_wrong_with_signing_in(browser: Browser, demo: Running, scheme: str) -> None:
    with opened(browser, demo.url, None, "", color_scheme=scheme, viewport=PHONE) as page:
        page.get_by_role("button", name="Sign in").click()
        assert complaints(page) == []
        assert not is_too_wide(page)


def test_axe_finds_nothing_wrong_with_asking(page: Page) -> None:
    expect(page.locator(".latest .event-card").first).to_be_visible()
    assert complaints(page) == []
    assert not is_too_wide(page)
    turn = ask(page, WHO)
    turn.get_by_text("What ran").press("Enter")
    turn.get_by_text("Result").first.press("Enter")
    assert complaints(page) == []
    counted = ask(page, COUNT)
    assert complaints(page) == []
    counted.get_by_role("button", name="Show as a table").click()
    counted.get_by_role("button", name="Change the question and ask again").click()
    assert complaints(page) == []
    assert not is_too_wide(page)


def test_axe_finds_nothing_wrong_with_what_opens_over_it(page: Page) -> None:
    page.get_by_role("button", name="You and the theme").click()
    assert complaints(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ask about an event or a live picture").click()
    page.get_by_role("menuitem", name="An event").click()
    cards = page.get_by_role("dialog").locator(".event-card")
    expect(cards.first).to_be_visible()
    assert complaints(page) == []
    cards.first.click()
    expect(page.locator(".composer .attached")).to_be_visible()
    page.locator(".composer .attached-what").click()
    expect(page.locator(".neighbours .event-card").first).to_be_visible()
    assert complaints(page) == []
    assert not is_too_wide(page)


def test_axe_finds_nothing_wrong_with_a_page_that_does_not_exist(page: Page) -> None:
    page.goto("/#/nothing")
    expect(page.get_by_text("There is no such page.")).to_be_visible()
    assert complaints(page) == []


def test_all_of_asking_works_on_a_narrow_phone(browser: Browser, demo: Running) -> None:
    with opened(browser, demo.url, "admin", demo.password, viewport=PHONE, has_touch=True) as page:
        turn = ask(page, WHO)
        expect(turn.locator(".event-card").first).to_be_visible()
        assert not is_too_wide(page)
        page.get_by_role("button", name="Conversations").tap()
        drawer = page.get_by_role("dialog", name="Conversations")
        expect(drawer.locator(".conversation.current")).to_contain_text("Who came")
        assert complaints(page) == []
        drawer.get_by_role("button", name="New conversation").tap()
        expect(drawer).to_have_count(0)
        expect(page.locator(".suggestion").first).to_be_visible()
        bar = page.get_by_role("navigation").bounding_box()
        assert bar is not None
        assert bar["y"] + bar["height"] == PHONE["height"]
        assert page.locator("button:visible, a:visible").evaluate_all(LOW) == []


def test_everything_can_be_done_with_the_keyboard_alone(browser: Browser, demo: Running) -> None:
    with opened(browser, demo.url, None, "") as page:
        expect(page.get_by_label("Name")).to_be_focused()
        page.keyboard.type("admin")
        page.keyboard.press("Tab")
        page.keyboard.type(demo.password)
        page.keyboard.press("Enter")
        expect(question_field(page)).to_be_visible()
        page.keyboard.press("/")
        page.keyboard.type(WHO)
        page.keyboard.press("Enter")
        turn = page.locator(".turn")
        expect(turn).to_have_attribute("aria-busy", "false")
        tab_to(page, ".event-card", "Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(turn.locator(".event-card:focus")).to_have_count(1)
        tab_to(page, ".user-menu button", "Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("menuitemradio", name="As the system")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        expect(page.locator(".user-menu button")).to_be_focused()


def tab_to(page: Page, selector: str, key: str, most: int = 60) -> None:
    """Press `key` until what is focused matches."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {key}")


SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      const what = sources.map(({ node }) => (node?.outerHTML ?? node?.nodeName ?? '').slice(0, 80));
      if (!hadRecentInput) window.shifts.push([value, what]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}"""


def test_nothing_moves_by_itself(browser: Browser, demo: Running) -> None:
    with opened(browser, demo.url, "admin", demo.password) as page:
        page.evaluate(SHIFTS)
        expect(page.locator(".latest .event-card").first).to_be_visible()
        ask(page, WHO)
        expect(page.locator(".turn .event-card").first).to_be_visible()
        page.wait_for_load_state("networkidle")  # pictures, where the demonstration has drawn them by now
        shifts = page.evaluate("window.shifts")
        assert sum(value for value, _ in shifts) < 0.05, shifts
