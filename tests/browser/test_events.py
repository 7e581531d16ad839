"""Events: a hundred thousand of them by day, found, looked through, kept and deleted."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from itertools import groupby

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.support.api import PASSWORD
from tests.support.browser import DESK, PHONE, complaints, is_too_wide, needs_chromium, opened, show, told
from tests.support.shop import HIDDEN, NOW, ZONE, open_shop, shop_events
from tests.support.site import Site

from witness.domain.event import Event

pytestmark = needs_chromium

COUNT, DAYS = 100_000, 100
MOST_TILES = 150


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with open_shop(tmp_path_factory.mktemp("shop"), events()) as site:
        yield site


@pytest.fixture(scope="module")
def opened_page(browser: Browser, site: Site) -> Iterator[Page]:
    with opened(browser, site.api.url, "guest", PASSWORD) as page:
        yield page


@pytest.fixture
def page(opened_page: Page) -> Page:
    opened_page.set_viewport_size(DESK)
    show(opened_page, "#/events")
    expect(tiles(opened_page).first).to_contain_text(":")
    return opened_page


@cache
def events() -> list[Event]:
    """Made when first asked for: every process of the tests reads this file."""
    return shop_events(COUNT, DAYS)


def tiles(page: Page) -> Locator:
    return page.locator(".event-tile")


def tile_of(page: Page, event: Event) -> Locator:
    """The tile of an event, where it is drawn."""
    return page.locator(f"[data-place='{places()[event.id]}']")


def day_of(event: Event) -> str:
    return f"{datetime.fromtimestamp(event.start_time, ZONE):%Y-%m-%d}"


def hour_of(event: Event) -> int:
    return datetime.fromtimestamp(event.start_time, ZONE).hour


@cache
def places() -> dict[str, str]:
    """Where each event stands in the whole list: its day's number, and its own in that day."""
    days = [list(same) for _, same in groupby(events(), day_of)]
    return {event.id: f"{d} {i}" for d, same in enumerate(days) for i, event in enumerate(same)}


def total(page: Page) -> int:
    """How many events the list holds, as the timeline's days say."""
    announced = page.get_by_role("status").get_by_text(re.compile(r"^[\d,]+ events?$"))
    expect(announced).to_be_attached()
    return int(re.sub(r"\D", "", announced.inner_text()))


def matching(holds: Callable[[Event], object]) -> int:
    return sum(bool(holds(event)) for event in events())


@pytest.mark.parametrize(
    ("query", "holds", "said"),
    [
        ("", lambda _: True, []),
        ("cameras=yard", lambda e: e.camera == "yard", ["Delivery Yard"]),
        ("cameras=yard,cellar&labels=dog", lambda e: e.camera in ("yard", "cellar") and e.label == "dog",
         ["Delivery Yard +1", "Dog"]),
        ("sub_labels=Bolota", lambda e: e.sub_label == "Bolota", ["Bolota"]),
        ("zones=queue", lambda e: "queue" in e.zones, ["Queue"]),
        ("search=umbrella", lambda e: e.description, []),
        (f"after={NOW - 86400:.0f}", lambda e: e.start_time >= NOW - 86400, ["since"]),
        ("time_range=22:00,06:00", lambda e: hour_of(e) >= 22 or hour_of(e) < 6, ["22:00–06:00"]),
        ("after=soon&time_range=25:00,7&labels=,&more=1", lambda _: True, []),
    ],
)  # fmt: skip
def test_filters_stand_in_the_address(
    page: Page, query: str, holds: Callable[[Event], object], said: list[str]
) -> None:
    show(page, f"#/events?{query}")
    expect(tiles(page).first).to_contain_text(":")
    assert total(page) == matching(holds)
    chosen = page.locator(".popover-button.chosen").all_inner_texts()
    assert len(chosen) == len(said)
    for text, words in zip(chosen, said, strict=True):
        assert words in text


def test_filters_are_chosen_and_taken_away(page: Page) -> None:
    page.get_by_role("button", name="Camera").click()
    page.get_by_role("checkbox", name="Wine Cellar").check()
    page.get_by_role("checkbox", name="Counter").check()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Kind").click()
    page.get_by_role("checkbox", name="Car").check()
    expect(page).to_have_url(re.compile(r"#/events\?cameras=cellar%2Ccounter&labels=car$"))
    page.get_by_role("searchbox").fill("red umbr")
    expect(page).to_have_url(re.compile("search=red"))
    wanted = matching(lambda e: e.camera != "yard" and e.label == "car" and e.description)
    expect(page.get_by_role("status").get_by_text(f"{wanted:,} events", exact=True)).to_be_attached()
    page.get_by_role("searchbox").fill("nothing of the kind")
    expect(page.get_by_text("No event matches.")).to_be_visible()
    page.get_by_role("button", name="Show all events").click()
    expect(page).to_have_url(re.compile("#/events$"))
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(tiles(page).first).to_be_visible()


def test_a_span_of_days_and_a_part_of_the_day(page: Page) -> None:
    page.get_by_role("button", name="Time").click()
    page.get_by_label("From", exact=True).fill("2026-05-20")
    page.get_by_label("To", exact=True).fill("2026-05-21")
    page.get_by_label("Every day from").fill("08:00")
    page.get_by_label("to", exact=True).fill("10:00")
    page.keyboard.press("Escape")
    expect(page.locator(".popover-button.chosen")).to_contain_text("Wed, May 20 – Thu, May 21 · 08:00–10:00")
    wanted = matching(lambda e: day_of(e) in ("2026-05-20", "2026-05-21") and 8 <= hour_of(e) < 10)
    expect(page.get_by_role("status").get_by_text(f"{wanted} events", exact=True)).to_be_attached()
    expect(page.locator(".day-head")).to_have_count(1)


SCROLL = "(main, share) => { main.scrollTop = share * (main.scrollHeight - main.clientHeight); }"


def test_scrolling_to_the_end_and_back(page: Page) -> None:
    """There are ever only a few events in the document, and those are the right ones."""
    scroller = page.locator("main")
    for share in (0.1, 0.31, 0.32, 0.7, 1):
        scroller.evaluate(
            "(main, share) => { main.scrollTop = share * (main.scrollHeight - main.clientHeight); }", share
        )
        expect(page.locator(".event-tile[aria-busy]")).to_have_count(0)
        assert 10 < tiles(page).count() < MOST_TILES
    expect(tile_of(page, events()[-1])).to_be_visible()
    expect(tile_of(page, events()[-1])).to_contain_text(
        f"{datetime.fromtimestamp(events()[-1].start_time, ZONE):%-I:%M %p}"
    )
    for _ in range(12):
        page.mouse.move(600, 600)
        page.mouse.wheel(0, -900)
    expect(page.locator(".event-tile[aria-busy]")).to_have_count(0)
    assert 10 < tiles(page).count() < MOST_TILES
    scroller.evaluate("(main) => { main.scrollTop = 0; }")
    expect(tile_of(page, events()[0])).to_be_visible()
    assert page.evaluate("document.querySelectorAll('*').length") < 1500


def test_the_keyboard_goes_through_all_of_them(page: Page) -> None:
    tiles(page).first.focus()
    page.keyboard.press("ArrowRight")
    expect(tile_of(page, events()[1])).to_be_focused()
    page.keyboard.press("End")
    expect(tile_of(page, events()[-1])).to_be_focused()
    expect(tile_of(page, events()[-1])).to_be_in_viewport(ratio=1)
    page.keyboard.press("ArrowLeft")
    expect(tile_of(page, events()[-2])).to_be_focused()
    page.keyboard.press("Home")
    columns = int(page.locator(".event-list").evaluate("(list) => list.style.getPropertyValue('--columns')"))
    page.keyboard.press("ArrowDown")
    expect(tile_of(page, events()[columns])).to_be_focused()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    expect(tile_of(page, events()[columns])).to_be_focused()
    expect(tile_of(page, events()[columns])).to_contain_text(":")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page).to_have_url(re.compile(f"event={events()[columns].id}"))
    page.keyboard.press("Escape")
    expect(tile_of(page, events()[columns])).to_be_focused()
    page.mouse.move(600, 600)
    page.mouse.wheel(0, 5000)
    expect(tile_of(page, events()[columns])).not_to_be_in_viewport()
    expect(tile_of(page, events()[columns])).to_be_focused()


def test_the_timeline_leads_to_days_and_hours(page: Page) -> None:
    day = page.get_by_label("Day", exact=True)
    expect(day).to_have_value("2026-05-28")
    page.get_by_role("button", name="The day before").click()
    expect(day).to_have_value("2026-05-27")
    expect(page).to_have_url(re.compile("day=2026-05-27"))
    hours = page.get_by_role("slider", name="Hours of this day")
    expect(hours).to_have_attribute("aria-valuetext", re.compile("^11 PM · 4[12] events$"))
    hours.press("Home")
    expect(hours).to_have_attribute("aria-valuetext", re.compile("^12 AM · 4[12] events$"))
    first_hour = next(e for e in events() if day_of(e) == "2026-05-27" and hour_of(e) == 0)
    expect(tile_of(page, first_hour)).to_be_in_viewport()
    day.fill("2026-03-11")
    expect(page.locator(".day-head").first).to_contain_text("Wed, Mar 11")
    expect(page).to_have_url(re.compile("day=2026-03-11"))
    page.reload()
    expect(day).to_have_value("2026-03-11")
    expect(page.locator(".day-head").first).to_be_in_viewport()
    days = page.get_by_role("slider", name="Days")
    days.press("Home")
    expect(day).to_have_value(day_of(events()[-1]))
    expect(page.get_by_role("button", name="The day before")).to_be_disabled()
    days.press("ArrowRight")
    expect(days).to_have_attribute("aria-valuenow", "1")


def test_a_window_of_another_width_shows_the_same_events(page: Page) -> None:
    show(page, "#/events?day=2026-04-10")
    expect(page.locator(".day-head").first).to_contain_text("Fri, Apr 10")
    page.set_viewport_size(PHONE)
    expect(page.locator(".day-head").first).to_contain_text("Fri, Apr 10")
    expect(page.locator(".day-head").first).to_be_in_viewport()
    assert not is_too_wide(page)


def test_who_may_see_one_camera_sees_nothing_of_the_others(browser: Browser, site: Site) -> None:
    with opened(browser, site.api.url, "clerk", PASSWORD) as page, told(page) as texts:
        page.goto("/#/events")
        expect(tiles(page).first).to_contain_text("Counter")
        assert total(page) == matching(lambda e: e.camera == "counter")
        for name in ("Camera", "Kind", "Name", "Zone"):
            page.get_by_role("button", name=name).click()
            page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Select")).to_have_count(0)
        tiles(page).first.click()
        expect(page.get_by_role("dialog")).to_contain_text("Counter")
        expect(page.get_by_role("dialog").get_by_role("button", name="Delete")).to_have_count(0)
        content = page.content()
        for word in HIDDEN:
            assert word not in content, word
            assert not any(word in text for text in texts), word
        with page.expect_response(re.compile("events.*cameras=yard")) as asked:
            page.goto("/#/events?cameras=yard")
        expect(page.get_by_text("No event matches.")).to_be_visible()
        assert asked.value.json() == []


@pytest.mark.parametrize("look", ["desk light", "phone dark"])
def test_axe_finds_nothing_wrong(browser: Browser, site: Site, look: str) -> None:
    size, scheme = look.split()
    options = {"viewport": PHONE} if size == "phone" else {}
    with opened(browser, site.api.url, "owner", PASSWORD, at="#/events", color_scheme=scheme, **options) as page:
        expect(tiles(page).first).to_contain_text(":")
        assert complaints(page) == []
        assert not is_too_wide(page)
        page.get_by_role("button", name="Select").click()
        tiles(page).nth(1).click()
        assert complaints(page) == []
        assert not is_too_wide(page)
        for name in ("Zone", "Time"):
            page.get_by_role("button", name=name, exact=True).click()
            expect(page.get_by_role("dialog", name=name)).to_be_in_viewport(ratio=1)
            assert complaints(page) == []
            page.keyboard.press("Escape")
        page.goto("/#/events?cameras=nothing")
        expect(page.get_by_text("No event matches.")).to_be_visible()
        assert complaints(page) == []
