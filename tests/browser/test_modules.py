"""What the page's modules work out, asked of them in the browser: times, spans in words, numbers for charts, lists."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page
from tests.support.api import serving
from tests.support.browser import needs_chromium, opened
from tests.support.house import open_house
from tests.support.scripted_model import ScriptedModel

from witness.web.joining import join

pytestmark = needs_chromium

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
NOW = datetime(2026, 11, 22, 1, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    house = open_house(tmp_path_factory.mktemp("house"))
    with serving(house, ScriptedModel([])) as api, opened(browser, api.url, None, "") as page:
        page.clock.set_fixed_time(NOW)
        yield page
    house.store.close()


def test_wall_clock_times_and_moments_are_those_of_the_zone(page: Page) -> None:
    r = random.Random(1)
    moments = [r.randrange(1_000_000_000, 2_000_000_000) for _ in range(40)]
    for name in ZONES:
        zone = ZoneInfo(name)
        walls = [datetime.fromtimestamp(moment, zone) for moment in moments]
        there = page.evaluate(
            """async ([zone, moments]) => {
              const { makeClock } = await import('/js/time.js');
              const clock = makeClock(zone);
              return moments.map((moment) => [clock.wall(moment), clock.moment(clock.wall(moment))]);
            }""",
            [name, moments],
        )
        assert [wall for wall, _ in there] == [wall.strftime("%Y-%m-%dT%H:%M:%S") for wall in walls]
        for moment, wall, (_, back) in zip(moments, walls, there, strict=True):
            twice = (
                wall.utcoffset() != (wall + timedelta(hours=2)).utcoffset()
            )  # an hour that comes twice may be either
            assert back == moment or twice


PLACE = """{
  ui: { timezone: 'Europe/Berlin' },
  cameras: { porch: { friendly_name: 'Front Porch', zones: { doorstep: { friendly_name: 'Doorstep' } } } },
}"""

LOOKED = f"""async (calls) => {{
  const {{ makePlace }} = await import('/js/place.js');
  const {{ allLookedFor }} = await import('/js/views/ask/lookedFor.js');
  const place = makePlace({PLACE});
  return allLookedFor(calls, place).map(({{ words, filters }}) => [words, filters && filters.after]);
}}"""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "Everything"),
        ({"camera": "porch", "label": "person,dog"}, "Front Porch · person, dog"),
        ({"camera": ["porch"], "zones": "doorstep", "sub_label": "Nora", "label": ""}, "Front Porch · Doorstep · Nora"),
        ({"after": "2026-11-21T12:00", "before": "2026-11-21T18:00:00"}, "yesterday 12:00 PM – 6:00 PM"),
        ({"after": "2026-11-20", "before": "2026-11-21"}, "Fri, Nov 20"),
        ({"after": "2026-11-20"}, "since Fri, Nov 20"),
        ({"before": "2026-11-20T08:00:00Z"}, "before Fri, Nov 20 8:00 AM"),
        ({"after": "2026-11-20T23:00:00-01:00"}, "since yesterday 1:00 AM"),
        ({"time_of_day": "22:00-06:00", "weekdays": "Saturday,Sunday"}, "22:00–06:00 · Saturday, Sunday"),
        ({"camera": 7, "label": None, "after": {}, "time_of_day": 3, "query": [], "plate": "X 1"}, "7 · plate X 1"),
    ],
)
def test_what_was_looked_for_is_said_in_the_places_words(page: Page, arguments: dict[str, Any], words: str) -> None:
    (found,) = page.evaluate(LOOKED, [{"name": "search_objects", "arguments": arguments}])
    assert found[0] == words


CHARTS = f"""async (calls) => {{
  const {{ makePlace }} = await import('/js/place.js');
  const {{ chartsOf }} = await import('/js/views/ask/counts.js');
  return chartsOf(calls, makePlace({PLACE}));
}}"""


def chart(page: Page, by: str, groups: dict[str, int]) -> dict[str, Any]:
    response = {"total": sum(groups.values()), "by": by, "groups": groups}
    (drawn,) = page.evaluate(CHARTS, [{"name": "count_objects", "arguments": {}, "response": response}] * 2)
    return drawn


def test_every_day_and_hour_between_is_drawn(page: Page) -> None:
    days = chart(page, "day", {"2026-10-24": 3, "2026-10-27": 1})
    assert [(row["short"], row["value"]) for row in days["rows"]] == [("Sat", 3), ("Sun", 0), ("Mon", 0), ("Tue", 1)]
    hours = chart(page, "hour", {"07": 2, "23": 1})
    assert [row["value"] for row in hours["rows"]] == [2 if hour == 7 else int(hour == 23) for hour in range(24)]
    cameras = chart(page, "camera", {"gone": 1, "porch": 5})
    assert [(row["name"], row["value"]) for row in cameras["rows"]] == [("Front Porch", 5), ("gone", 1)]
    assert cameras["title"] == "By camera · 6 in all"


@pytest.mark.parametrize(
    "response", [None, "text", {"error": "no"}, {"by": "day"}, {"by": "x", "groups": {"a": 1, "b": 2}}]
)
def test_results_without_groups_are_not_drawn(page: Page, response: object) -> None:
    assert page.evaluate(CHARTS, [{"name": "count_objects", "arguments": {}, "response": response}]) == []


def test_a_text_in_pieces_is_drawn_as_the_same_text_at_once(page: Page) -> None:
    """However it is cut: what is drawn early stays right."""
    text = (
        "Two came:\n- one\n- two\nNote: *all*.\n\n1. a\n2. b\n\n   more\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "```\n- x\ny\n\nz\n```\n> said\n\n# Head\nEnd **bold** `code`"
    )
    drawn = page.evaluate(
        """async ([text, cuts]) => {
          const { render } = await import('preact');
          const { html } = await import('/js/html.js');
          const { growingText } = await import('/js/growingText.js');
          const { Markdown } = await import('/js/components/Markdown.js');
          const isDrawn = (at) => new Promise((done) => {
            new MutationObserver(done).observe(at, { childList: true, subtree: true });
            setTimeout(done, 500);
          });
          const draw = async (pieces) => {
            const at = document.body.appendChild(document.createElement('div'));
            const grown = growingText();
            render(html`<${Markdown} text=${grown} />`, at);
            for (const piece of pieces) {
              grown.append(piece);
              await isDrawn(at);
            }
            return [...at.querySelectorAll('.blocks')].map((blocks) => blocks.innerHTML).join('').replaceAll('\\n', '');
          };
          return Promise.all(cuts.map((size) => draw(text.match(new RegExp(`[^]{1,${size}}`, 'g')))));
        }""",
        [text, [len(text), 3, 7, 1]],
    )
    assert "<li>two</li></ul><p>Note: <em>all</em>.</p>" in drawn[0]
    assert drawn[1:] == drawn[:1] * 3


FORMS = {
    "main.js": 'import { later, a, B } from "./a.js";\nimport lib from "lib";\n'
    'import { inside as outside } from "list";\n'
    "export const found = [typeof later, a(), new B().c, lib(), outside];\n"
    "globalThis.found = found;\n",
    "a.js": "export async function* later() {}\nexport const a = () => 1;\nexport class B {\n  c = 2;\n}\n",
    "lib.mjs": "export default function(){return 3}",
    "list.mjs": "const i=4;export{i as inside};\n//# sourceMappingURL=list.mjs.map",
}


def test_joined_modules_are_what_they_were(browser: Browser) -> None:
    """Every way of exporting and importing that the page has."""
    joined = join(FORMS, "main.js", {"lib": "lib.mjs", "list": "list.mjs"})["main.js"]
    with browser.new_context() as context:
        page = context.new_page()
        page.evaluate("(text) => import(`data:text/javascript,${encodeURIComponent(text)}`)", joined)
        assert page.evaluate("found") == ["function", 1, 2, 3, 4]
