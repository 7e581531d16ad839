"""Asking the demonstration: answers with their evidence, clips, charts, follow-ups, conversations."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.support.browser import PATIENCE_MS, ask, needs_chromium, opened, question_field, show
from tests.support.running import Running

pytestmark = needs_chromium

WHO = "Who came to the front porch yesterday?"


@pytest.fixture(scope="module")
def opened_page(browser: Browser, demo: Running) -> Iterator[Page]:
    with opened(browser, demo.url, "admin", demo.password) as page:
        yield page


@pytest.fixture
def page(opened_page: Page) -> Page:
    show(opened_page, "#/ask")
    expect(question_field(opened_page)).to_be_visible()
    return opened_page


def test_an_answer_has_its_evidence_beside_it(page: Page) -> None:
    turn = ask(page, WHO)
    expect(turn.locator(".markdown")).to_contain_text("Front Porch")
    expect(turn.locator(".chip")).to_have_text("Front Porch · yesterday · person")
    first = turn.locator(".event-card").first
    expect(first).to_contain_text("Front Porch")
    expect(first).to_contain_text("Yesterday,")
    first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Front Porch")
    expect(dialog.locator(".neighbours .event-card")).not_to_have_count(0)
    shown = page.url
    page.keyboard.press("ArrowLeft")
    expect(page).not_to_have_url(shown)
    expect(dialog.locator("[aria-current]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(first).to_be_focused()


def test_a_chip_leads_to_the_same_events(page: Page) -> None:
    ask(page, WHO).locator(".chip").click()
    expect(page).to_have_url(re.compile(r"#/events\?cameras=porch&labels=person&after=\d+&before=\d+$"))


def test_a_clip_plays(page: Page, demo: Running) -> None:
    with demo.client() as client:
        rows: list[dict[str, object]] = []
        while not rows:  # the test's own limit ends it
            page.wait_for_timeout(200)
            rows = client.get("/api/events?has_clip=1&limit=1").json()
    page.goto(f"/#/ask?event={rows[0]['id']}")
    video = page.get_by_role("dialog").locator("video")
    expect(video).to_have_js_property("videoWidth", 640)
    expect(video).to_have_js_property("paused", value=False)
    assert video.evaluate("(video) => video.duration") > 1
    page.get_by_role("button", name="Picture", exact=True).click()
    expect(page.locator(".media img")).to_have_js_property("naturalWidth", 640)


def test_counts_are_drawn_and_stand_in_a_table_on_demand(page: Page) -> None:
    turn = ask(page, "How many cars in the last 7 days, by day?")
    chart = turn.locator(".chart")
    columns = chart.get_by_role("img", name="By day")
    expect(columns).to_be_visible()
    chart.get_by_role("button", name="Show as a table").click()
    expect(chart.locator("td").first).to_be_visible()
    values = [int(text) for text in chart.locator("td").all_inner_texts()]
    turn.get_by_text("What ran").press("Enter")
    turn.get_by_text("Result").press("Enter")
    counted = json.loads(turn.locator("pre").inner_text())
    assert sum(values) == counted["total"]
    expect(chart).to_contain_text(f"{counted['total']} in all")


def test_a_follow_up_belongs_to_the_conversation(page: Page) -> None:
    ask(page, WHO)
    address = page.url
    turn = ask(page, "And the day before?")
    expect(turn.locator(".chip").first).to_contain_text("Front Porch")
    assert page.url == address
    page.reload()
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn").first.locator(".event-card")).not_to_have_count(0)
    expect(page.locator(".turn").first.locator(".chip")).to_have_text("Front Porch · yesterday · person")


def test_conversations_are_found_renamed_and_deleted(page: Page) -> None:
    ask(page, "How many foxes this week?")
    items = page.locator(".ask-list .conversation")
    current = page.locator(".ask-list .conversation.current")
    expect(current).to_contain_text("How many foxes")
    current.hover()
    current.get_by_role("button", name="What to do with").click()
    page.get_by_role("menuitem", name="Rename").click()
    page.get_by_role("textbox", name="Title").fill("The fox")
    page.get_by_role("button", name="Rename", exact=True).click()
    expect(current).to_contain_text("The fox")
    page.get_by_role("searchbox", name="Find a conversation").fill("the FOX")
    expect(items).to_have_count(1)
    current.hover()
    current.get_by_role("button", name="What to do with").click()
    page.get_by_role("menuitem", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(items).to_have_count(0)
    expect(page.locator(".turn")).to_have_count(0)


SUGGESTED = """async () => {
  const { suggestions } = await import('/js/views/ask/suggestions.js');
  const { makePlace } = await import('/js/place.js');
  const place = makePlace(await (await fetch('/api/config')).json());
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return hours.map((hour) => suggestions(place, hour));
}"""


def test_every_suggested_question_is_understood(page: Page, demo: Running) -> None:
    by_hour = page.evaluate(SUGGESTED)
    assert {len(suggested) for suggested in by_hour} == {4}
    assert len({tuple(suggested) for suggested in by_hour}) > 1
    with demo.client() as client:
        for question in sorted({question for suggested in by_hour for question in suggested}):
            body = {"messages": [{"role": "user", "content": question}]}
            answer = client.post("/api/chat/completion", json=body).json()
            assert answer["tool_calls"], question


def test_a_suggestion_is_asked_by_a_click(page: Page) -> None:
    page.locator(".suggestion").first.click()
    expect(page.locator(".turn")).to_have_attribute("aria-busy", "false", timeout=PATIENCE_MS)
