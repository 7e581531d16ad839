"""Events that come while one looks, those that are kept or deleted, and what cannot be read."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from tests.support.api import PASSWORD
from tests.support.browser import needs_chromium, opened, show
from tests.support.shop import NOW, open_shop, shop_events
from tests.support.site import Site

from witness.domain.access import Viewer
from witness.domain.event import Event
from witness.domain.query import EventQuery

pytestmark = needs_chromium

EVENTS = shop_events(20, days=2)
BROKEN = {"error": "Out of order."}
PAGES = re.compile(r"/api/events\?.*offset=")
OWNER = Viewer("owner", "admin", "all")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with open_shop(tmp_path_factory.mktemp("shop")) as site:
        yield site


@pytest.fixture
def site(shop: Site) -> Iterator[Site]:
    """The shop with the same events for each test."""
    shop.parts.store.writer.add_many(EVENTS)
    yield shop
    shop.parts.store.writer.close_open()
    for event_id in stored(shop):
        shop.parts.store.events.retain(OWNER, event_id, indefinitely=False)
        shop.parts.store.events.delete(OWNER, event_id)


@pytest.fixture(scope="module")
def opened_page(browser: Browser, shop: Site) -> Iterator[Page]:
    with opened(browser, shop.api.url, "owner", PASSWORD) as page:
        page.clock.install()
        page.reload()
        yield page


@pytest.fixture
def page(opened_page: Page, site: Site) -> Page:
    show(opened_page, "#/events")
    expect(tiles(opened_page)).to_have_count(len(EVENTS))
    return opened_page


def tiles(page: Page) -> Locator:
    return page.locator(".event-tile:not([aria-busy])")


def stored(site: Site, *, favorites: bool | None = None) -> list[str]:
    query = EventQuery(favorites=favorites)
    return [event.id for event in site.parts.store.events.search(OWNER, query).events]


def lasting(number: int) -> Event:
    return Event(id=f"{NOW - 5 + number:.6f}-new", camera="yard", label="person", start_time=NOW - 5 + number)


def test_new_events_wait_until_they_are_asked_for(page: Page, site: Site) -> None:
    """Nothing moves under one's hand."""
    site.parts.store.writer.add_many([lasting(0), lasting(1)])
    page.clock.run_for(11_000)
    shown = page.get_by_role("button", name="2 new events")
    expect(shown).to_be_visible()
    expect(tiles(page)).to_have_count(len(EVENTS))
    shown.click()
    expect(tiles(page)).to_have_count(len(EVENTS) + 2)
    expect(tiles(page).first.locator(".thumbnail-now")).to_have_text("now")
    expect(shown).to_have_count(0)
    site.parts.store.writer.close_open()
    page.clock.run_for(11_000)
    expect(page.locator(".thumbnail-now")).to_have_count(0)


def test_one_event_is_kept_and_another_deleted(page: Page, site: Site) -> None:
    tiles(page).nth(1).click()
    page.get_by_role("dialog").get_by_role("button", name="Keep").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Keep")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(tiles(page).nth(1)).to_contain_text("kept")
    assert stored(site, favorites=True) == [EVENTS[1].id]
    tiles(page).nth(2).click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog", name="Delete this event?").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(tiles(page)).to_have_count(len(EVENTS) - 1)
    assert EVENTS[2].id not in stored(site)
    page.get_by_role("button", name="Kept", exact=True).click()
    expect(tiles(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("favorites=1"))


def test_several_events_are_selected_kept_and_deleted(page: Page, site: Site) -> None:
    page.get_by_role("button", name="Select").click()
    tiles(page).nth(0).click()
    tiles(page).nth(5).click(modifiers=["Shift"])
    bar = page.get_by_role("toolbar", name="With the selected events")
    expect(bar).to_contain_text("6 selected")
    tiles(page).nth(3).click()
    expect(bar).to_contain_text("5 selected")
    expect(tiles(page).nth(3)).to_have_attribute("aria-pressed", "false")
    expect(tiles(page).nth(4)).to_have_attribute("aria-pressed", "true")
    bar.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(tiles(page)).to_have_count(len(EVENTS) - 5)
    assert stored(site) == [EVENTS[3].id, *(event.id for event in EVENTS[6:])]
    expect(bar).to_contain_text("0 selected")
    tiles(page).nth(0).click()
    expect(bar).to_contain_text("1 selected")
    bar.get_by_role("button", name="Keep").click()
    expect(tiles(page).nth(0)).to_contain_text("kept")
    bar.get_by_role("button", name="Done").click()
    expect(bar).to_have_count(0)


def test_what_cannot_be_deleted_is_left_and_said(page: Page, site: Site) -> None:
    site.parts.store.events.retain(OWNER, EVENTS[0].id, indefinitely=True)
    tiles(page).nth(0).click(modifiers=["Control"])
    tiles(page).nth(1).click()
    page.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Delete").click()
    expect(dialog.get_by_role("alert")).to_contain_text("1 event not deleted: this event is protected")
    dialog.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("toolbar")).to_contain_text("1 selected")
    page.get_by_role("button", name="Let go").click()
    expect(page.get_by_role("toolbar")).to_contain_text("0 selected")
    assert stored(site, favorites=True) == []
    assert EVENTS[1].id not in stored(site)


def test_what_is_selected_while_others_are_deleted_stays_selected(page: Page, site: Site) -> None:
    held: list[Route] = []
    tiles(page).nth(0).click(modifiers=["Control"])
    tiles(page).nth(1).click()
    bar = page.get_by_role("toolbar")
    page.route("**/api/events/*", lambda route: route.continue_() if held else held.append(route))
    bar.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(bar).to_contain_text("0 of 2 done")
    page.keyboard.press("Escape")
    tiles(page).nth(0).click()
    tiles(page).nth(5).click()
    held[0].continue_()
    expect(bar).to_contain_text("1 selected")
    expect(tiles(page)).to_have_count(len(EVENTS) - 2)
    expect(tiles(page).nth(3)).to_have_attribute("aria-pressed", "true")
    assert stored(site) == [event.id for event in EVENTS[2:]]
    page.unroute("**/api/events/*")


def test_what_others_deleted_leaves_no_hole(page: Page, site: Site) -> None:
    site.parts.store.events.delete(OWNER, EVENTS[1].id)
    tiles(page).nth(3).click()
    page.get_by_role("dialog").get_by_role("button", name="Keep").click()
    page.keyboard.press("Escape")
    expect(tiles(page)).to_have_count(len(EVENTS) - 1)
    expect(page.locator(".event-tile[aria-busy]")).to_have_count(0)


def test_what_cannot_be_read_can_be_tried_again(browser: Browser, site: Site) -> None:
    with opened(browser, site.api.url, "owner", PASSWORD) as page:
        page.route("**/api/events/counts**", lambda route: route.fulfill(status=500, json=BROKEN))
        page.goto("/#/events")
        expect(page.get_by_role("alert")).to_contain_text("Out of order.")
        page.unroute("**/api/events/counts**")
        page.route(PAGES, lambda route: route.fulfill(status=500, json=BROKEN))
        page.get_by_role("button", name="Try again").click()
        expect(page.locator(".event-tile[aria-busy]")).to_have_count(len(EVENTS))
        again = page.get_by_role("button", name="Some could not be read")
        expect(again).to_be_visible()
        page.unroute(PAGES)
        again.click()
        expect(tiles(page)).to_have_count(len(EVENTS))
        page.context.set_offline(True)
        page.get_by_role("button", name="Kept", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
        page.context.set_offline(False)
        expect(page.get_by_text("No event matches.")).to_be_visible()


def test_a_place_without_events_says_so(browser: Browser, shop: Site) -> None:
    with opened(browser, shop.api.url, "owner", PASSWORD, at="#/events") as page:
        expect(page.get_by_text("Nothing has been seen yet.")).to_be_visible()
        expect(page.get_by_role("link", name="Look at the cameras")).to_be_visible()
        shop.parts.store.writer.add_many(EVENTS[:1])
        page.reload()
        expect(tiles(page)).to_have_count(1)
