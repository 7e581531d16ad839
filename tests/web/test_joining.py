"""The page's modules in few files: which stands where, and whose line is whose."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from witness import web
from witness.web.assembly import INDEX, VERSIONS, assemble
from witness.web.joining import join

STATIC = Path(str(files(web))) / "static"


def written() -> dict[str, bytes]:
    """The page's files, as they are in the house."""
    return {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in STATIC.rglob("*") if path.is_file()}


def made() -> dict[str, str]:
    """What is made of them, by file name."""
    return {
        path.rpartition("/")[2]: body.decode()
        for path, body in assemble(written()).items()
        if path.startswith(VERSIONS)
    }


def members(joined: str) -> list[str]:
    return re.findall(r"^const \$\w+ = \(\(\) => \{ // (.+)$", joined, re.MULTILINE)


SMALL = {
    "js/main.js": 'import { a } from "./a.js";\nexport const b = 1;\nconst later = () => import("./views/late.js");\n',
    "js/a.js": "/** @param {() => import('x')} */\nexport function a() {}\n",
    "js/views/late.js": 'import { a } from "../a.js";\nimport { c } from "./c.js";\nexport class Late {}\n',
    "js/views/later.js": 'import { c } from "./c.js";\nexport class Later {}\n',
    "js/views/c.js": 'import later from "lib";\nexport const c = () => import("./later.js");\n',
    "lib/lib.mjs": "export default function(){}",
    "js/never.js": "export const never = 1;\n",
}
NAMES = {"lib": "lib/lib.mjs"}


def test_what_is_imported_later_has_a_file_and_what_two_need_comes_with_the_first() -> None:
    joined = join(SMALL, "js/main.js", NAMES)
    assert {name for name in joined if not name.endswith(".map")} == {"main.js", "late.js", "later.js"}
    assert members(joined["main.js"]) == ["lib/lib.mjs", "js/views/c.js", "js/a.js", "js/main.js"]
    assert members(joined["late.js"]) == ["js/views/late.js"]
    assert 'import("./late.js")' in joined["main.js"]
    assert {name: text.split("\n")[0] for name, text in joined.items() if "# all" in text} == {
        "main.js": "//# allFunctionsCalledOnLoad"
    }
    assert joined["late.js"].startswith('import { $js_views_c_js, $js_a_js } from "./main.js";')
    assert "export const { Late } = $js_views_late_js;" in joined["late.js"]


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ('import { x } from "./x.js";', "./x.js, which is not there"),
        ('import { b } from "./main.js";', "each other: js/main.js, js/a.js, js/main.js"),
        ('export * from "./views/c.js";', "cannot be joined"),
        ('import * as c from "./views/c.js";', "cannot be joined"),
        ("export let a = 1;", "cannot be joined"),
    ],
)
def test_what_cannot_be_joined_is_refused(module: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        join({**SMALL, "js/a.js": module}, "js/main.js", NAMES)


def test_each_line_is_mapped_to_the_one_it_was() -> None:
    """Of the whole page, but for lines that import or export."""
    page, sources = made(), written()
    for name in page:
        if not name.endswith(".map"):
            continue
        joined = page[name.removesuffix(".map")].split("\n")
        for section in json.loads(page[name])["sections"]:
            (source,) = section["map"]["sources"]
            lines = sources[source.removeprefix("/")].decode().split("\n")
            assert section["map"]["mappings"] == ";".join(["AAAA"] + ["AACA"] * (len(lines) - 1))
            at = section["offset"]["line"]
            for line, there in zip(lines, joined[at : at + len(lines)], strict=True):
                if not re.search(r"^import|\bexport\b|[ >]import\(|^} from|^//# sourceMappingURL", line):
                    assert there == line, source


def test_the_first_file_has_what_it_takes_to_ask_and_not_what_it_takes_to_read_answers() -> None:
    page = made()
    first = members(page["main.js"])
    assert {"js/App.js", "js/views/ask/AskView.js", "js/views/ask/Composer.js", "vendor/preact/preact.mjs"} <= {*first}
    answers = {"vendor/marked/marked.esm.js", "vendor/dompurify/purify.es.mjs", "js/markdown.js"}
    assert answers <= {*members(page["Transcript.js"])}
    for name, text in page.items():
        if name.endswith(".js") and name != "main.js":
            assert not {*first} & {*members(text)}, name


def test_the_index_asks_for_few_files_of_one_version() -> None:
    files = assemble(written())
    asked = re.findall(r'(?:src|href)="([^"]+)"', files[INDEX].decode())
    folder = f"{VERSIONS}{re.search(r'page/(.+?)/', asked[1])[1]}"  # pyright: ignore[reportOptionalSubscript]
    assert asked == ["icon.svg", f"{folder}/page.css", f"{folder}/main.js"]
    assert files.keys() >= {*asked}
    styles = b"".join(
        (STATIC / path).read_bytes() for path in re.findall(r'href="(css/[^"]+)"', written()[INDEX].decode())
    )
    assert files[f"{folder}/page.css"] == styles


def test_a_change_anywhere_is_another_version() -> None:
    before = assemble(written())
    after = assemble({**written(), "css/base.css": b"/* changed */\n"})
    versions = [{path for path in each if path.startswith(VERSIONS)} for each in (before, after)]
    assert versions[0].isdisjoint(versions[1])
    assert assemble(written()) == before
