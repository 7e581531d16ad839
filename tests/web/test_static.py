"""The page's files, as far as they can be judged without a browser."""

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from witness import web
from witness.api.app import all_routers

STATIC = Path(str(files(web))) / "static"
VENDOR = STATIC / "vendor"
INDEX = (STATIC / "index.html").read_text("utf-8")
OURS = sorted(
    path for path in STATIC.rglob("*") if path.suffix in (".js", ".css", ".html") and VENDOR not in path.parents
)
MODULES = [path for path in OURS if path.suffix == ".js"]
MAX_LINES = 400


def vendored() -> dict[str, dict[str, Any]]:
    return {library["name"]: library for library in json.loads((VENDOR / "VENDORED.json").read_text("utf-8"))}


def test_vendored_files_are_those_of_the_list_and_each_has_its_licence() -> None:
    listed = {
        VENDOR / name / Path(file).name: digest
        for name, library in vendored().items()
        for file, digest in library["files"].items()
    }
    there = {path for path in VENDOR.rglob("*") if path.is_file() and path.name not in ("VENDORED.json", "LICENSE")}
    assert there == set(listed)
    for path, digest in listed.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest, path
    for name, library in vendored().items():
        assert library["version"]
        licence = (VENDOR / name / "LICENSE").read_text("utf-8")
        assert {"MIT": "Permission is hereby granted", "Apache-2.0": "Apache License"}[library["licence"]] in licence


def test_the_import_map_and_a_place_for_data_are_all_that_stands_inline() -> None:
    inline = re.findall(r"<script(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", INDEX, re.DOTALL)
    assert [attributes.strip() for attributes, _ in inline] == [
        'type="importmap"',
        'type="application/json" id="session"',
    ]
    assert inline[1][1] == ""
    imports = json.loads(inline[0][1])["imports"]
    assert {(STATIC / path).resolve() for path in imports.values()} == {
        path for path in VENDOR.rglob("*") if path.suffix in (".mjs", ".js")
    }
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", INDEX)


def imported(module: Path) -> set[Path]:
    """The modules that one imports as it begins, its own map's included."""
    imports = json.loads(re.search(r'"importmap">(.*?)</script>', INDEX, re.DOTALL)[1])["imports"]  # pyright: ignore[reportOptionalSubscript]
    named = re.findall(r'(?:^|[;}\s])import\b[^;"(]*"([^"]+)"', module.read_text("utf-8"))
    return {(STATIC / imports[name] if name in imports else module.parent / name).resolve() for name in named}


def test_nothing_is_there_that_the_page_does_not_load() -> None:
    loaded = {(STATIC / path).resolve() for path in re.findall(r'(?:src|href)="((?:js|css)/[^"]+)"', INDEX)}
    found = set(loaded)
    while found:
        later = {
            (module.parent / name).resolve()
            for module in found
            for name in re.findall(r'=> import\("([^"]+)"\)', module.read_text("utf-8"))
        }
        found = later.union(*(imported(module) for module in found if module.suffix != ".css")) - loaded
        loaded |= found
    assert {path.resolve() for path in OURS} - loaded == {(STATIC / "index.html").resolve()}


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(STATIC)))
def test_a_file_is_short_and_names_no_other_site(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") < MAX_LINES
    assert not re.findall(r"https?://(?!www\.w3\.org/)", text)
    if path.suffix == ".js":
        assert not re.search(r"innerHTML|dangerouslySetInnerHTML|\beval\(|new Function", text)


def endpoints() -> dict[str, tuple[str, str, set[str], set[str]]]:
    """`name: (method, path, query names, body fields)` of `api/endpoints.js`."""
    text = (STATIC / "js/api/endpoints.js").read_text("utf-8")
    text = text[text.index("export const ENDPOINTS") :]
    joined = re.sub(r'"\s*\+\s*"', "", text)
    found: dict[str, tuple[str, str, set[str], set[str]]] = {}
    for name, line in re.findall(r'^\s*(\w+):\s*"([^"]+)"', joined, re.MULTILINE):
        match = re.fullmatch(r"([A-Z]+) (/\S+)(?: \?(\S+))?(?: \{(.*)\})?", line)
        assert match, line
        body = {field.strip() for field in (match[4] or "").split(",") if field.strip()}
        found[name] = (match[1], match[2], set(filter(None, (match[3] or "").split("&"))), body)
    return found


def body_fields(description: dict[str, Any], operation: dict[str, Any]) -> set[str]:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    reference = content.get("schema", {}).get("$ref", "")
    return set(description["components"]["schemas"][reference.rpartition("/")[2]]["properties"]) if reference else set()


def test_the_page_asks_only_for_what_the_api_describes() -> None:
    app = FastAPI()
    for router in all_routers().values():
        app.include_router(router)
    description = app.openapi()
    assert endpoints()
    for name, (method, path, query, body) in endpoints().items():
        operation = description["paths"].get(path, {}).get(method.lower())
        assert operation, f"{name}: {method} {path} does not exist"
        known = {p["name"] for p in operation.get("parameters", []) if p["in"] == "query"}
        assert query <= known, f"{name}: {query - known}"
        assert body <= body_fields(description, operation), name


def test_each_endpoint_of_the_page_is_used_and_known() -> None:
    used = set[str]()
    for module in MODULES:
        used |= set(re.findall(r'\b(?:call|open|page|addressOf)\(\s*"(\w+)"', module.read_text("utf-8")))
    assert used <= set(endpoints())
