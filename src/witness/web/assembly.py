"""Makes of the page's files, as they are written, those that a browser loads: few, and under paths that name a version."""

import hashlib
import json
import posixpath
import re
from collections.abc import Mapping
from typing import Final

from witness.web.joining import join

INDEX: Final = "index.html"
VERSIONS: Final = "page/"
"""What is below it never changes: its path has a digest of the whole page."""

_STYLE: Final = "page.css"
_STYLESHEETS: Final = re.compile(r'(?:<link rel="stylesheet" href="[^"]+">\n)+')
_START: Final = re.compile(r'(?<=<script type="module" src=")[^"]+')
_NAMES: Final = re.compile(r'<script type="importmap">(.*?)</script>', re.DOTALL)


def assemble(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """These files by path, and those that are made of them: the index asks for one stylesheet, and for joined modules.

    Raises:
        ValueError: the index is written in a way not foreseen, or the modules cannot be joined.
    """
    index = files[INDEX].decode()
    start, styles, names = _START.search(index), _STYLESHEETS.search(index), _NAMES.search(index)
    if not (start and styles and names):
        raise ValueError(f"{INDEX} lacks the module that starts, the stylesheets or the import map")
    modules = {path: body.decode() for path, body in files.items() if path.endswith((".js", ".mjs"))}
    imports = {name: posixpath.normpath(path) for name, path in json.loads(names[1])["imports"].items()}
    made = {name: text.encode() for name, text in join(modules, start[0], imports).items()}
    made[_STYLE] = b"".join(files[path] for path in re.findall(r'href="([^"]+)"', styles[0]))
    folder = f"{VERSIONS}{_digest(files)}"
    index = _STYLESHEETS.sub(f'<link rel="stylesheet" href="{folder}/{_STYLE}">\n', index)
    index = _START.sub(f"{folder}/{posixpath.basename(start[0])}", index)
    return {**files, INDEX: index.encode(), **{f"{folder}/{name}": body for name, body in made.items()}}


def _digest(files: Mapping[str, bytes]) -> str:
    each = "".join(f"{path} {hashlib.sha256(body).hexdigest()}\n" for path, body in sorted(files.items()))
    return hashlib.sha256(each.encode()).hexdigest()[:16]
