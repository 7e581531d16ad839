"""The page, in a real browser."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from tests.support.running import Running, running

CHROMIUM = "/usr/bin/chromium"
PATIENCE_MS = 20_000

pytestmark = [
    pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="needs Debian's package chromium"),
    pytest.mark.timeout(90),
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running("demo", home=tmp_path_factory.mktemp("page")) as started:
        yield started


@pytest.fixture
def page(demo: Running) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(demo.url)
        yield page
        browser.close()


def sign_in(page: Page, password: str) -> None:
    page.get_by_label("Name").fill("admin")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_a_wrong_password_is_said(page: Page) -> None:
    sign_in(page, "not the password")
    expect(page.get_by_role("alert")).to_have_text("User or password is wrong.", timeout=PATIENCE_MS)
    expect(page.locator("#chat")).to_be_hidden()


def test_a_question_is_answered_with_its_evidence(page: Page, demo: Running) -> None:
    sign_in(page, demo.password)
    expect(page.get_by_text("Simulated place")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("#cameras li")).to_have_count(6, timeout=PATIENCE_MS)
    page.get_by_label("Your question").fill("Who came to the front porch yesterday?")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".answer")).to_contain_text("Front Porch", timeout=PATIENCE_MS)
    expect(page.locator(".evidence li").first).to_be_visible(timeout=PATIENCE_MS)


def test_signing_out_ends_it(page: Page, demo: Running) -> None:
    sign_in(page, demo.password)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=PATIENCE_MS)
    page.reload()
    expect(page.locator("#chat")).to_be_hidden()


PLAYS = """async (path) => {
  const video = document.createElement('video');
  video.muted = true;
  video.src = path;
  document.body.append(video);
  await new Promise((done, failed) => {
    video.onplaying = done;
    video.onerror = () => failed(new Error(video.error.message));
    video.play().catch(failed);
  });
  return [video.videoWidth, video.duration];
}"""


def test_a_clip_plays(page: Page, demo: Running) -> None:
    sign_in(page, demo.password)
    expect(page.locator("#chat")).to_be_visible(timeout=PATIENCE_MS)
    with demo.client() as client:
        rows: list[dict[str, object]] = []
        while not rows:
            page.wait_for_timeout(500)
            rows = client.get("/api/events?has_clip=1&limit=1").json()
    width, duration = page.evaluate(PLAYS, f"/api/events/{rows[0]['id']}/clip.mp4")
    assert width == 640
    assert duration > 1
