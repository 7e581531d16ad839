"""Answers as they come: streamed, stopped, failed, asked again."""

from playwright.sync_api import Browser, Page, expect
from tests.support.api import PASSWORD, serving
from tests.support.browser import ask, begin_to_ask, needs_chromium, opened
from tests.support.house import EVENTS, House
from tests.support.scripted_model import Pause, ScriptedModel, call, calls, say

from witness.models.base import Reasoning, Refused, Text

pytestmark = needs_chromium

SEARCH = calls(call("search_objects", order="oldest", limit=3, camera="farm_gate"))
SOON = Pause(0.4)


def test_text_is_shown_as_it_comes(browser: Browser, house: House) -> None:
    model = ScriptedModel([[Text("First **this**, "), Pause(60)]])
    with serving(house, model) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        turn = begin_to_ask(page, "Who came?")
        expect(turn.locator("strong")).to_have_text("this")
        expect(turn).to_have_attribute("aria-busy", "true")


def test_an_answer_can_be_stopped_and_asked_again(browser: Browser, house: House) -> None:
    model = ScriptedModel([[Text("First this. "), Pause(60)], say("Now whole.")])
    with serving(house, model) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        turn = begin_to_ask(page, "Who came?")
        expect(turn.get_by_text("First this.")).to_be_visible()
        page.get_by_role("button", name="Stop").click()
        expect(turn.get_by_text("This answer was stopped.")).to_be_visible()
        expect(turn.get_by_text("First this.")).to_be_visible()
        turn.get_by_role("button", name="Ask again", exact=True).click()
        expect(page.locator(".markdown")).to_have_text("Now whole.")
        expect(page.locator(".turn")).to_have_count(1)
        page.reload()
        expect(page.locator(".markdown")).to_have_text("Now whole.")
        expect(page.locator(".turn")).to_have_count(1)
        assert model.closed_early == 1


def test_a_model_that_fails_says_why_and_keeps_what_came(browser: Browser, house: House) -> None:
    model = ScriptedModel([[Text("So far. "), Refused("the model server says: overloaded")], say("Now whole.")])
    with serving(house, model) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        turn = ask(page, "Who came?")
        expect(turn.get_by_role("alert")).to_contain_text("overloaded")
        expect(turn.get_by_text("So far.")).to_be_visible()


def test_a_question_can_be_changed_and_asked_again(browser: Browser, house: House) -> None:
    model = ScriptedModel([say("One."), say("Two.")])
    with serving(house, model) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        ask(page, "Who came?")
        page.get_by_role("button", name="Change the question and ask again").click()
        page.get_by_role("textbox", name="Your question, changed").fill("Who went?")
        page.get_by_role("button", name="Ask again", exact=True).click()
        expect(page.locator(".turn").nth(1)).to_contain_text("Two.")
        assert [messages[-1].text for messages in model.asked] == ["Who came?", "Who went?"]


def test_what_was_looked_for_what_ran_and_the_reasoning_are_there(browser: Browser, house: House) -> None:
    thinking = [Reasoning("The gate, "), Reasoning("I think."), *SEARCH]
    model = ScriptedModel([thinking, say("Inês [1] and ctt [2].")], name="farm-model")
    with serving(house, model) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        turn = ask(page, "Who came to the gate?")
        expect(turn.locator(".chip")).to_have_text("Farm Gate")
        expect(turn.locator(".event-card")).to_have_count(2)
        expect(turn.locator(".turn-by")).to_contain_text("farm-model")
        expect(turn.locator(".turn-by")).to_contain_text(" s")
        turn.get_by_text("Reasoning").click()
        expect(turn.get_by_text("The gate, I think.")).to_be_visible()
        turn.get_by_text("What ran: 1 call").press("Enter")
        expect(turn.get_by_text("search_objects(")).to_contain_text('camera: "farm_gate"')
        turn.get_by_text("Result").press("Enter")
        expect(turn.locator("pre")).to_contain_text(EVENTS[0].id)


def test_text_before_a_call_stands_apart_from_the_answer(browser: Browser, house: House) -> None:
    model = ScriptedModel([[Text("Let me look."), *SEARCH], say("Inês [1].")])
    with serving(house, model) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        turn = ask(page, "Who came?")
        expect(turn.locator(".aside")).to_have_text("Let me look.")
        expect(turn.locator(".markdown")).to_have_text("Inês.")


def test_an_answer_goes_on_while_another_view_is_looked_at(browser: Browser, house: House) -> None:
    model = ScriptedModel([[Text("First this. "), SOON, *say("Then that.")]])
    with serving(house, model) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        begin_to_ask(page, "Who came?")
        page.get_by_role("link", name="Live").click()
        page.get_by_role("link", name="Ask", exact=True).click()
        page.get_by_role("link", name="Who came?").click()
        expect(page.locator(".markdown")).to_have_text("First this. Then that.")
        assert model.closed_early == 0


def test_a_live_picture_goes_with_a_question(browser: Browser, house: House) -> None:
    house.show("farm_gate")
    model = ScriptedModel([say("A grey wall.")], sees_pictures=True)
    with serving(house, model) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        page.get_by_role("button", name="Ask about an event or a live picture").click()
        page.get_by_role("menuitem", name="Farm Gate").click()
        turn = ask(page, "What is that?")
        expect(turn.get_by_text("Farm Gate, live")).to_be_visible()
        assert [len(message.images) for message in model.asked[0] if message.role == "user"] == [1]
        expect(page.locator(".composer .attached")).to_have_count(0)


def test_a_question_about_an_event_names_it(browser: Browser, house: House) -> None:
    model = ScriptedModel([say("A courier.")])
    with serving(house, model) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        page.get_by_role("button", name="Ask about an event or a live picture").click()
        page.get_by_role("menuitem", name="An event").click()
        page.get_by_role("dialog").get_by_role("button", name="ctt").click()
        turn = ask(page, "Who is that?")
        assert model.asked[0][-1].text == f"About event {EVENTS[1].id}: Who is that?"
        expect(turn.get_by_role("heading", name="Who is that?")).to_be_visible()
        expect(turn.locator(".attached")).to_contain_text("ctt · Farm Gate")
        page.reload()
        expect(page.locator(".turn .attached")).to_contain_text("ctt · Farm Gate")


def test_who_may_see_one_camera_sees_nothing_of_the_others(browser: Browser, house: House) -> None:
    model = ScriptedModel([calls(call("search_objects", order="oldest")), say("Inês [1].")])
    with serving(house, model) as api, opened(browser, api.url, "hand", PASSWORD) as page:
        expect(page.locator(".latest .event-card")).to_have_count(4)
        turn = ask(page, "Who came?")
        expect(turn.locator(".event-card")).to_have_count(1)
        turn.get_by_text("What ran").press("Enter")
        turn.get_by_text("Result").press("Enter")
        turn.locator(".event-card").click()
        expect(page.locator(".neighbours .event-card").nth(1)).to_be_visible()
        for hidden in ("Barn", "barn", "Orchard", "orchard", "Bolota", "loft"):
            assert hidden not in page.content()
        _opens_nothing(page, EVENTS[2].id)


def _opens_nothing(page: Page, event_id: str) -> None:
    page.goto(f"/#/ask?event={event_id}")
    expect(page.get_by_role("dialog")).to_contain_text("there is no such event")


def test_a_lost_connection_is_said_and_comes_back(browser: Browser, house: House) -> None:
    with serving(house, ScriptedModel([say("Yes.")])) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        page.wait_for_load_state("networkidle")  # by then all that answers need is there
        page.context.set_offline(True)
        turn = ask(page, "Who came?")
        expect(turn.get_by_role("alert")).to_contain_text("cannot be reached")
        expect(page.get_by_text("Trying again")).to_be_visible()
        page.context.set_offline(False)
        expect(page.get_by_text("Trying again")).to_be_hidden()
        turn.get_by_role("button", name="Ask again", exact=True).click()
        expect(page.locator(".markdown")).to_have_text("Yes.")
