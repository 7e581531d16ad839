"""The `witness` command. Each command is a module of this package, loaded only when it is chosen."""

import importlib
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from witness.domain.errors import WitnessError

if TYPE_CHECKING:
    from rich.console import Console

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "serve": ("serve", "Watch the cameras, and answer questions about them."),
    "demo": ("demo", "Show it all with a simulated home."),
    "ask": ("ask", "Ask a question."),
    "eval": ("eval", "Say how well a model answers a suite of questions."),
    "import": ("import_", "Bring in events from a file of JSON lines."),
    "check": ("check", "Say what Witness understands of a settings file."),
    "replay": ("replay", "Look for events in a video file."),
    "mcp": ("mcp", "Lend the tools to a desktop program, over MCP."),
    "user": ("user", "Users, their passwords and tokens."),
    "audit": ("audit", "Who did what, as JSON lines."),
}
"""What can be typed, in the order of the help: its module here, and what the help says of it.

A module offers `command`: a function with typer's annotations, or a `typer.Typer` with commands of its own.
"""

_INTERRUPTED: Final = 130
"""The exit code of what Ctrl-C ended, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line (that of the process, if none is given) and exit.

    Errors meant for people become one line; anything else is a bug and keeps its traceback.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        _app(given)(given, prog_name="witness")
    except WitnessError as error:
        _say(error)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


def _app(given: Sequence[str]) -> typer.Typer:
    """The frame with the chosen command in it; of the others, only what the help says."""
    app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True)(_witness)
    chosen = next((argument for argument in given if not argument.startswith("-")), None)
    for name, (module, summary) in COMMANDS.items():
        command: Callable[..., Any] | typer.Typer = _load(module) if name == chosen else _not_chosen
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name, short_help=summary)
        else:
            app.command(name, short_help=summary)(command)
    return app


def _load(module: str) -> Callable[..., Any] | typer.Typer:
    return importlib.import_module(f"{__name__}.{module}").command


def _not_chosen() -> None:
    """Stands in the help for a command that is not loaded."""


def _witness(version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False) -> None:
    """A network video recorder that you can question."""
    if version:
        from witness import __version__

        typer.echo(f"witness {__version__}")
        raise typer.Exit


def plain_console(*, stderr: bool = False) -> "Console":
    """Prints texts as they are: no line is broken, and `:cd:` in a fingerprint or an answer becomes no picture."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True, emoji=False)


def _say(error: WitnessError) -> None:
    console = plain_console(stderr=True)
    message = str(error)
    console.print("Error:", style="bold red", end="\n" if "\n" in message else " ")
    console.print(message, style="red", markup=False)
