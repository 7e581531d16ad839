"""Signing in and out, and sessions that end."""

import time
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.support.api import PASSWORD, serving
from tests.support.browser import ask, begin_to_ask, needs_chromium, opened, question_field, sign_in
from tests.support.house import House
from tests.support.scripted_model import Pause, ScriptedModel, say
from tests.support.timing import within

from witness.domain.errors import Unavailable
from witness.models.base import Text

pytestmark = needs_chromium

ENDED = "Your session has ended. Sign in to go on."


def test_a_wrong_password_is_said_and_the_right_one_lets_in(browser: Browser, house: House) -> None:
    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, None, "") as page:
        sign_in(page, "guest", "not the password")
        expect(page.get_by_role("alert")).to_have_text("User or password is wrong.")
        expect(page.locator(".shell")).to_have_count(0)
        sign_in(page, "guest", PASSWORD)
        expect(question_field(page)).to_be_visible()


@pytest.mark.parametrize("user", ["guest", None])
def test_the_page_knows_who_is_signed_in_without_asking(browser: Browser, house: House, user: str | None) -> None:
    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, user, PASSWORD) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        expect(question_field(page) if user else page.get_by_label("Password")).to_be_visible()
        assert not [url for url in asked if url.endswith(("/api/profile", "/api/config"))]
        assert f"{api.url}/" in asked


def test_where_the_page_comes_without_it_asks_and_says_what_is_wrong(
    browser: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Any:
        raise Unavailable("The database is busy.")

    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        monkeypatch.setattr(house, "place", fail)
        page.reload()
        expect(page.get_by_role("alert")).to_contain_text("The database is busy.")
        monkeypatch.undo()
        page.get_by_role("button", name="Try again").click()
        expect(question_field(page)).to_be_visible()


def test_a_chosen_theme_is_there_in_the_first_frame(browser: Browser, house: House) -> None:
    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        page.get_by_role("button", name="You and the theme").click()
        page.get_by_role("menuitemradio", name="Dark").click()
        page.route("**/main.js", lambda route: (time.sleep(0.5), route.continue_()))  # pyright: ignore[reportUnknownLambdaType]
        page.add_init_script(
            "requestAnimationFrame(() => { window.first = document.documentElement?.dataset.theme ?? 'none'; })"
        )
        page.reload()
        expect(question_field(page)).to_be_visible()
        assert page.evaluate("window.first") == "dark"


def test_signing_out_ends_it(browser: Browser, house: House) -> None:
    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        page.get_by_role("button", name="You and the theme").click()
        page.get_by_role("menuitem", name="Sign out").click()
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
        page.reload()
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def test_a_session_that_ends_leads_back_to_where_one_was(browser: Browser, house: House) -> None:
    model = ScriptedModel([say("Nobody came.")])
    with serving(house, model) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        ask(page, "Who came?")
        expect(page.locator(".conversation")).to_have_count(1)
        page.context.clear_cookies()
        begin_to_ask(page, "And then?")
        expect(page.get_by_text(ENDED)).to_be_visible()
        expect(page.get_by_text("Nobody came.")).to_have_count(0)
        sign_in(page, "guest", PASSWORD)
        expect(page.locator(".turn")).to_contain_text("Nobody came.")


@pytest.mark.parametrize("how", ["password", "deleted"])
def test_a_session_that_ends_in_the_middle_of_an_answer(browser: Browser, house: House, how: str) -> None:
    """T09: the stream ends within 5 s, and the page asks to sign in."""
    model = ScriptedModel([[Text("First this. "), Pause(60), *say("Never this.")]])
    with serving(house, model) as api, opened(browser, api.url, "guest", PASSWORD) as page:
        begin_to_ask(page, "Who came?")
        expect(page.get_by_text("First this.")).to_be_visible()
        if how == "password":
            api.accounts.set_password("guest", f"{PASSWORD} again")
        else:
            api.accounts.delete_user("guest")
        ended = time.monotonic()
        expect(page.get_by_text(ENDED)).to_be_visible()
        assert time.monotonic() - ended < within(6)
        expect(page.get_by_text("First this.")).to_have_count(0)
