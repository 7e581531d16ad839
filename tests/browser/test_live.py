"""Live: cameras in every state, one of them large, and nothing of those that one may not see."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.support.api import PASSWORD
from tests.support.browser import PHONE, complaints, is_too_wide, needs_chromium, opened, show, told
from tests.support.running import Running
from tests.support.shop import HIDDEN, open_shop, shop_events
from tests.support.site import Site

from witness.domain.detection import Box
from witness.live.base import LiveObject

pytestmark = needs_chromium

EVENTS = shop_events(30, days=1)
PERSON = LiveObject(EVENTS[3].id, "person", "Rui", ("queue",), stationary=False, box=Box(0.2, 0.4, 0.3, 0.9), score=0.9)
RECORDER_MS = 40_000
"""As long as a recorder may take to start beside all else that starts."""
DOGS = tuple(LiveObject(f"1-{n}", "dog", None, (), stationary=True) for n in range(2))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with open_shop(tmp_path_factory.mktemp("shop"), EVENTS) as site:
        yield site


@pytest.fixture(autouse=True)
def cameras(site: Site) -> None:
    """One camera live, one stale, one offline with its last picture, one that never showed any."""
    site.show("counter", PERSON, *DOGS)
    site.show("yard", DOGS[0], age=125)
    site.show("cellar", age=7200)
    site.board.offline("cellar")


@pytest.fixture(scope="module")
def opened_page(browser: Browser, site: Site) -> Iterator[Page]:
    with opened(browser, site.api.url, "guest", PASSWORD) as page:
        yield page


@pytest.fixture
def page(opened_page: Page) -> Page:
    show(opened_page, "#/live")
    expect(opened_page.locator(".camera-state").first).to_be_visible()
    return opened_page


def shade_of(page: Page, image: str) -> int:
    """How bright the middle of a picture is: which of the cameras' grey pictures it shows."""
    return page.locator(image).evaluate(
        """async (image) => {
          await image.decode();
          const drawn = new OffscreenCanvas(1, 1).getContext('2d');
          drawn.drawImage(image, 80, 45, 1, 1, 0, 0, 1, 1);
          return drawn.getImageData(0, 0, 1, 1).data[0];
        }"""
    )


def test_each_camera_says_how_it_is_and_what_it_sees(page: Page) -> None:
    counter, yard, cellar, attic = (page.locator(f"#camera-{name}") for name in ("counter", "yard", "cellar", "attic"))
    expect(counter).to_contain_text(re.compile(r"Counter\s*Live\s*Rui\s*Dog×2\s*now"))
    expect(yard).to_contain_text(re.compile(r"Delivery Yard\s*Stale\s*since .*9:28 PM · picture 2 min old"))
    expect(yard).not_to_contain_text("Dog")
    expect(cellar).to_contain_text(re.compile(r"Wine Cellar\s*Offline\s*since .*9:30 PM · picture 2 h old"))
    expect(attic).to_contain_text(re.compile(r"Attic\s*Offline\s*since .*9:30 PM · no picture"))
    expect(page.get_by_text("4 cameras, 3 not live")).to_be_visible()
    for camera in (counter, yard, cellar):
        expect(camera.locator("img")).to_have_js_property("naturalWidth", 160)
    expect(attic.locator("img")).to_have_count(0)


def test_pictures_and_states_follow_the_cameras(page: Page, site: Site) -> None:
    expect(page.locator("#camera-counter img")).to_be_visible()
    shown = page.locator("#camera-counter img").get_attribute("src")
    site.show("counter", shade=240, age=0.1)
    expect(page.locator("#camera-counter img")).not_to_have_attribute("src", shown or "")
    assert shade_of(page, "#camera-counter img") == pytest.approx(240, abs=3)
    expect(page.locator("#camera-counter")).to_contain_text("Nothing is moving")
    site.board.offline("counter")
    expect(page.locator("#camera-counter .camera-state")).to_have_text("Offline")
    expect(page.get_by_role("status").get_by_text("Counter: offline")).to_be_attached()
    site.show("yard")
    expect(page.locator("#camera-yard .camera-state")).to_have_text("Live")


def test_nothing_is_asked_while_nobody_looks(page: Page) -> None:
    asked: list[str] = []
    expect(page.locator("#camera-counter img")).to_be_visible()
    page.evaluate("Object.defineProperty(document, 'hidden', { get: () => window.isAway, configurable: true })")
    page.evaluate("window.isAway = true")
    page.wait_for_load_state("networkidle")  # what was under way comes to its end
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(1200)  # longer than the pause between two readings
    assert asked == []
    with page.expect_request("**/api/cameras"):
        page.evaluate("window.isAway = false; document.dispatchEvent(new Event('visibilitychange'))")


def test_boxes_and_zones_are_drawn_on_demand(page: Page) -> None:
    page.locator("#camera-counter").click()
    expect(page).to_have_url(re.compile("#/live/counter$"))
    expect(page.locator(".large-frame img")).to_be_visible()
    assert page.locator(".overlay :is(rect, polygon, span)").count() == 0
    page.get_by_role("button", name="Boxes").click()
    page.get_by_role("button", name="Zones").click()
    expect(page).to_have_url(re.compile(r"#/live/counter\?boxes=1&zones=1"))
    expect(page.locator(".box-name")).to_have_text("Rui")
    expect(page.locator(".zone-name")).to_have_text("Queue")
    frame, box = (page.locator(what).bounding_box() for what in (".large-frame", ".overlay rect"))
    assert frame is not None
    assert box is not None
    assert (box["x"] - frame["x"]) / frame["width"] == pytest.approx(0.2, abs=0.01)
    assert (box["y"] - frame["y"]) / frame["height"] == pytest.approx(0.4, abs=0.01)
    assert box["height"] / frame["height"] == pytest.approx(0.5, abs=0.02)
    page.reload()
    expect(page.locator(".zone.occupied")).to_have_count(1)
    page.get_by_role("button", name="Boxes").click()
    expect(page.locator(".overlay rect")).to_have_count(0)


def test_a_large_camera_leads_on(page: Page) -> None:
    page.goto("/#/live/counter")
    expect(page.get_by_role("heading", name="Counter")).to_be_focused()
    expect(page.locator(".live-events .event-card")).to_have_count(8)
    page.locator(".tracked-now").get_by_role("button", name="Rui Queue").click()
    expect(page.get_by_role("dialog")).to_contain_text("Person · Counter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="All of its events")).to_have_attribute("href", "#/events?cameras=counter")
    page.get_by_role("link", name="Ask about it").click()
    expect(page.locator(".composer .attached")).to_have_text("Counter, live")


def test_a_camera_without_a_picture_says_so(page: Page) -> None:
    page.goto("/#/live/attic?boxes=1")
    expect(page.get_by_text("There is no picture of this camera yet.")).to_be_visible()
    expect(page.get_by_text("This camera has no events yet.")).to_be_visible()
    assert complaints(page) == []


def test_the_keyboard_goes_from_camera_to_camera(page: Page) -> None:
    page.locator("#camera-yard").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Delivery Yard")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="Wine Cellar")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", name="Counter")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#camera-counter")).to_be_focused()


def test_a_lost_connection_is_no_live_picture(page: Page) -> None:
    expect(page.locator("#camera-counter .camera-state")).to_have_text("Live")
    page.context.set_offline(True)
    expect(page.locator("#camera-counter .camera-state")).to_have_text("No connection")
    expect(page.get_by_text("Trying again")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#camera-counter .camera-state")).to_have_text("Live")


def test_who_may_see_one_camera_sees_nothing_of_the_others(browser: Browser, site: Site) -> None:
    with opened(browser, site.api.url, "clerk", PASSWORD) as page, told(page) as texts:
        page.goto("/#/live")
        expect(page.locator(".camera-tile img")).to_have_count(1)
        page.goto("/#/live/counter?zones=1&boxes=1")
        expect(page.locator(".live-events .event-card")).to_have_count(8)
        expect(page.locator(".camera-strip")).to_have_count(0)
        for _ in range(2):
            page.wait_for_event("response", lambda response: response.url.endswith("/api/cameras"))
        for word in HIDDEN:
            assert word not in page.content()
            assert not any(word in text for text in texts), word
        for name in ("yard", "nowhere"):
            page.goto(f"/#/live/{name}")
            expect(page.locator("main")).to_have_text("There is no such camera.All cameras")


@pytest.mark.parametrize("look", ["desk light", "phone dark"])
def test_axe_finds_nothing_wrong(browser: Browser, site: Site, look: str) -> None:
    size, scheme = look.split()
    options = {"viewport": PHONE} if size == "phone" else {}
    with opened(browser, site.api.url, "guest", PASSWORD, at="#/live", color_scheme=scheme, **options) as page:
        expect(page.locator("#camera-counter img")).to_be_visible()
        assert complaints(page) == []
        assert not is_too_wide(page)
        page.locator("#camera-counter").click()
        page.get_by_role("button", name="Boxes").click()
        page.get_by_role("button", name="Zones").click()
        expect(page.locator(".box-name")).to_be_visible()
        expect(page.locator(".live-events .event-card").first).to_be_visible()
        assert complaints(page) == []
        assert not is_too_wide(page)


def test_the_demonstrations_cameras_are_live(browser: Browser, demo: Running) -> None:
    with opened(browser, demo.url, "admin", demo.password, at="#/live") as page:
        expect(page.locator(".camera-tile .camera-state.live").first).to_be_visible(timeout=RECORDER_MS)
        expect(page.locator(".camera-tile img").first).to_have_js_property("naturalWidth", 640)
        page.goto("/#/live/driveway?zones=1&boxes=1")
        expect(page.locator(".zone-name").get_by_text("Parking")).to_be_visible()
        expect(page.locator(".large-frame img")).to_have_js_property("naturalWidth", 640)
