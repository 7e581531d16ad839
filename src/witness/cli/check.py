"""`witness check`: what Witness understands of a settings file."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.text import Text

from witness.app.secrets import exposed
from witness.cli import plain_console
from witness.settings import CameraSettings, GenaiSettings, Loaded, ModelSettings, Settings, load_settings
from witness.settings.reference import reference
from witness.sources.address import Address, parse_address, redact

_KEY_WIDTH: Final = 14

Line = tuple[str, str]
"""What it is, and what the settings say of it."""


def command(
    file: Annotated[
        Path | None, typer.Argument(help="The settings file; what holds without one, if not given.", metavar="FILE")
    ] = None,
    show_reference: Annotated[
        bool, typer.Option("--reference", help="Print the page of docs/ that describes every key, and exit.")
    ] = False,
) -> None:
    """Say what Witness understands of a settings file, or all that is wrong with it."""
    if show_reference:
        typer.echo(reference(), nl=False)
        return
    loaded = load_settings(file, environ=os.environ, check_address=_check)
    console = plain_console()
    for heading, lines in _report(loaded):
        console.print(_rendered(heading, lines))
    for warning in filter(None, (*loaded.warnings, exposed(loaded.path, loaded.settings))):
        console.print(warning, style="yellow", markup=False)
    missing = [path for path in _files(loaded.settings) if not path.is_file()]
    for path in missing:
        console.print(f"{path}: there is no such file", style="red", markup=False)
    if missing:
        raise typer.Exit(1)


def _check(address: str) -> None:
    _parsed(address)


def _parsed(address: str) -> Address:
    return parse_address(address, folder=Path.cwd())


def _report(loaded: Loaded) -> Iterator[tuple[str, list[Line]]]:
    settings = loaded.settings
    yield str(loaded.path or "No settings file"), list(_general(loaded))
    for name, model in settings.genai.items():
        yield f"Language model {name}", list(_language_model(model))
    for name, camera in settings.cameras.items():
        domain = camera.domain_camera(name)
        off = "" if camera.enabled else ", switched off"
        yield f"Camera {name}: {domain.friendly_name}{off}", list(_camera(name, camera))


def _general(loaded: Loaded) -> Iterator[Line]:
    settings = loaded.settings
    yield "time zone", f"{loaded.timezone} ({loaded.timezone_from})"
    yield "data folder", str(settings.data_dir)
    scheme = "https" if settings.server.tls.enabled else "http"
    yield "listens at", f"{scheme}://{settings.server.host}:{settings.server.port}"
    yield "detector", _detector(settings.model)
    yield "answers", _who_answers(settings)
    if (user := settings.proxy.header_map.user) and settings.proxy.missing(settings.auth.trusted_proxies) is None:
        yield "proxy", f"signs in whom it names in {user}, at {', '.join(settings.auth.trusted_proxies)}"
    for role, cameras in settings.auth.roles.items():
        yield "role", f"{role} sees {', '.join(cameras)}"
    for kind, names in settings.known.items():
        yield "known", f"{kind}: {', '.join(names)}"
    if not settings.cameras:
        yield "cameras", "none"


def _detector(model: ModelSettings) -> str:
    if model.path is None:
        return "people, by the built-in one (HOG); model.path names an ONNX file that finds more"
    labels = f"labels from {model.labelmap_path}" if model.labelmap_path else "COCO's labels"
    return f"{model.path} ({labels})"


def _who_answers(settings: Settings) -> str:
    name, locally = settings.chat_model, settings.chat.answer_locally
    if locally == "always" or (name is None and locally == "auto"):
        return "Witness itself, without a language model"
    if name is None:
        return "nobody: there is no language model, and chat.answer_locally is never"
    fallback = settings.chat.fallback
    model = f"the language model {name}" + (f", and {fallback} where that one fails" if fallback else "")
    return model if locally == "never" else f"Witness itself what it understands whole, else {model}"


def _language_model(model: GenaiSettings) -> Iterator[Line]:
    # what follows a ? may be a key
    place = f" at {redact(model.base_url.partition('?')[0])}" if model.base_url else ""
    yield "model", f"{model.model} ({model.provider}{place})"
    yield "roles", ", ".join(model.roles)
    yield "key", "given" if model.api_key else "none"
    yield "may see", "questions, names, events" + (", pictures" if model.pictures else "; no pictures")


def _camera(name: str, camera: CameraSettings) -> Iterator[Line]:
    for each in camera.ffmpeg.inputs:
        yield " + ".join(each.roles), str(_parsed(each.path.get_secret_value()))
    detect = camera.detect
    size = f", meant as {detect.width} x {detect.height} pixels" if detect.width else ""
    yield "looks at", f"{detect.fps} pictures a second{size}" if detect.enabled else "nothing (detect.enabled is false)"
    yield "tracks", ", ".join(camera.objects.track)
    zones = [f"{zone.friendly_name} ({zone.name})" for zone in camera.domain_camera(name).zones]
    yield "zones", ", ".join(zones) or "none"
    kept = {"snapshots": camera.snapshots.enabled, "clips": camera.record.enabled}
    yield "keeps", ", ".join(["thumbnails", *(what for what, wanted in kept.items() if wanted)])


def _rendered(heading: str, lines: Iterable[Line]) -> Text:
    text = Text(f"{heading}\n", style="bold")
    for key, value in lines:
        text.append(f"  {key:<{_KEY_WIDTH}} ", style="not bold cyan")
        text.append(f"{value}\n", style="not bold")
    return text


def _files(settings: Settings) -> Iterator[Path]:
    """The files that a start would open."""
    tls = settings.server.tls
    of_tls = (tls.certificate, tls.key) if tls.enabled else ()
    yield from (path for path in (*of_tls, settings.model.path, settings.model.labelmap_path) if path is not None)
    for camera in settings.watched_cameras().values():
        addresses = (_parsed(each.path.get_secret_value()) for each in camera.ffmpeg.inputs)
        yield from (Path(address.reveal()) for address in addresses if address.is_file)
