"""Settings: one's own account, and what admins see beside it."""

import httpx2
import pytest
from playwright.sync_api import Browser, Route, expect
from tests.support.api import PASSWORD, serving
from tests.support.browser import DESK, PHONE, complaints, is_too_wide, needs_chromium, opened
from tests.support.house import House
from tests.support.running import Running
from tests.support.scripted_model import ScriptedModel

pytestmark = needs_chromium

SECTIONS = {
    "you": "Sessions",
    "users": "Roles",
    "cameras": "Cameras",
    "models": "Language models",
    "audit": "Audit trail",
}


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone"])
def test_axe_finds_nothing_wrong(browser: Browser, demo: Running, size: object, scheme: str) -> None:
    with opened(browser, demo.url, "admin", demo.password, viewport=size, color_scheme=scheme) as page:
        for section, last in SECTIONS.items():
            page.goto(f"/#/settings/{section}")
            expect(page.get_by_role("region", name=last)).to_be_visible()
            expect(page.locator(".skeleton")).to_have_count(0)
            assert complaints(page) == []
            assert not is_too_wide(page)


def test_an_admin_manages_users(browser: Browser, house: House) -> None:
    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, "owner", PASSWORD) as page:
        page.goto("/#/settings/users")
        page.get_by_role("button", name="New user").click()
        page.get_by_label("Name", exact=True).fill("kim")
        page.get_by_label("Password", exact=True).fill("short")
        page.get_by_role("button", name="Add").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        page.get_by_label("Password", exact=True).fill("long enough 1")
        page.get_by_role("dialog").get_by_role("combobox").select_option("hands")
        page.get_by_role("button", name="Add").click()
        row = page.get_by_role("row", name="kim")
        expect(row).to_contain_text("hands")
        row.get_by_role("button", name="Role of kim").click()
        page.get_by_role("dialog").get_by_role("combobox").select_option("admin")
        page.get_by_role("button", name="Change").click()
        expect(row).to_contain_text("admin")
        row.get_by_role("button", name="Delete kim").click()
        page.get_by_role("button", name="Delete", exact=True).click()
        expect(row).to_have_count(0)
        page.goto("/#/settings/audit?kind=account")
        trail = page.get_by_role("table", name="Audit trail")
        for action in ("add user", "change role", "delete user"):
            expect(trail.get_by_role("row", name=action)).to_contain_text("owner")


def test_who_presses_before_the_roles_have_come_gets_the_form_with_them(browser: Browser, house: House) -> None:
    held: list[Route] = []
    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, "owner", PASSWORD) as page:
        page.route("**/api/roles", lambda route: held.append(route))  # noqa: PLW0108
        with page.expect_request("**/api/roles"):
            page.goto("/#/settings/users")
        page.get_by_role("button", name="New user").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        held[0].continue_()
        expect(page.get_by_role("dialog").get_by_role("combobox")).to_have_value("viewer")


def test_a_token_is_made_shown_once_and_taken_back(browser: Browser, house: House) -> None:
    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, "hand", PASSWORD) as page:
        page.goto("/#/settings")
        page.get_by_role("button", name="New token").click()
        page.get_by_label("What it is for").fill("barn display")
        page.get_by_role("button", name="Make it").click()
        secret = page.locator(".settings-secret").inner_text()
        asked = {"Authorization": f"Bearer {secret}"}
        assert httpx2.get(f"{api.url}/api/profile", headers=asked).json()["username"] == "hand"
        page.get_by_role("button", name="Done").click()
        page.get_by_role("button", name="Take back barn display").click()
        page.get_by_role("button", name="Take back", exact=True).click()
        expect(page.get_by_text("You have no tokens.")).to_be_visible()
        assert httpx2.get(f"{api.url}/api/profile", headers=asked).status_code == 401


def test_ones_own_password(browser: Browser, house: House) -> None:
    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, "hand", PASSWORD) as page:
        page.goto("/#/settings/you")
        for old, said in (("not this one", "The old password is wrong."), (PASSWORD, "The password is changed.")):
            page.get_by_label("Password of now").fill(old)
            page.get_by_label("New password").fill("another long one")
            page.get_by_role("button", name="Change the password").click()
            expect(page.get_by_text(said)).to_be_visible()
        page.reload()
        expect(page.get_by_text("You are signed in as hand")).to_be_visible()


def test_who_is_no_admin_sees_their_own_account_alone(browser: Browser, house: House) -> None:
    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, "hand", PASSWORD) as page:
        page.goto("/#/settings/users")
        expect(page.get_by_role("region", name="Sessions")).to_be_visible()
        expect(page.get_by_role("navigation", name="Settings").get_by_role("link")).to_have_text(["You"])


def test_the_session_one_looks_from_stands_first(browser: Browser, house: House) -> None:
    with serving(house, ScriptedModel([])) as api:
        for _ in range(2):
            httpx2.post(f"{api.url}/api/login", json={"user": "owner", "password": PASSWORD}).raise_for_status()
        with opened(browser, api.url, "owner", PASSWORD, at="#/settings/you") as page:
            rows = page.get_by_role("table", name="Sessions").locator("tbody tr")
            expect(rows).to_have_count(3)
            expect(rows.first).to_contain_text("This one")
            rows.nth(1).get_by_role("button", name="End it").click()
            expect(rows).to_have_count(2)
            expect(rows.first).to_contain_text("This one")
