"""The frame of the command line: which commands there are, how errors end."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest
import typer

import witness.cli
from witness import __version__
from witness.cli import COMMANDS, main
from witness.domain.errors import BadInput, WitnessError

Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line; its exit code. `command` is what a command named `probe` does."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str, command: Any = None) -> int:
        if command is not None:
            module = ModuleType("witness.cli.probe")
            cast("Any", module).command = command
            monkeypatch.setitem(sys.modules, "witness.cli.probe", module)
            monkeypatch.setitem(cast("dict[str, Any]", COMMANDS), "probe", ("probe", "Try."))
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        return cast("int", ended.value.code)

    return run


def test_the_table_and_the_files_agree() -> None:
    files = {path.stem for path in Path(witness.cli.__file__).parent.glob("*.py")} - {"__init__"}

    assert {module for module, _ in COMMANDS.values()} == files


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(name, "--help") == 0
    assert f"Usage: witness {name}" in capsys.readouterr().out


LOADED_BY_HELP = """
import atexit, sys
atexit.register(lambda: print(*sorted(name for name in sys.modules if name.startswith("witness"))))
from witness.cli import main
main(["--help"])
"""


def test_help_names_every_command_and_loads_none() -> None:
    output = subprocess.run([sys.executable, "-c", LOADED_BY_HELP], capture_output=True, text=True, check=True).stdout

    *page, loaded = output.strip().splitlines()
    assert all(any(name in line and summary in line for line in page) for name, (_, summary) in COMMANDS.items())
    assert loaded.split() == ["witness", "witness.cli", "witness.domain", "witness.domain.errors"]


def test_version(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"witness {__version__}\n"


def test_nothing_shows_the_help(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 2
    assert "A network video recorder that you can question." in capsys.readouterr().out


def test_an_unknown_command_is_met_with_a_guess(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("chek") == 2
    assert "Did you mean 'check'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (BadInput("give [bold]a[/bold] name"), "Error: give [bold]a[/bold] name\n"),
        (WitnessError("a: line 1: x\na: line 2: y"), "Error:\na: line 1: x\na: line 2: y\n"),
    ],
)
def test_errors_for_people_are_said_without_a_traceback(
    run: Run, capsys: pytest.CaptureFixture[str], error: WitnessError, said: str
) -> None:
    def command() -> None:
        raise error

    assert run("probe", command=command) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", said)


def test_a_long_message_is_not_broken(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    def command() -> None:
        raise BadInput("word " * 100)

    run("probe", command=command)

    assert capsys.readouterr().err.count("\n") == 1


def test_a_bug_keeps_its_traceback(run: Run) -> None:
    def command() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run("probe", command=command)


def test_ctrl_c_ends_quietly(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    def command() -> None:
        raise KeyboardInterrupt

    assert run("probe", command=command) == 130
    assert capsys.readouterr() == ("", "")


def test_ctrl_c_while_a_command_loads_ends_quietly(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_module: str) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("witness.cli.importlib.import_module", interrupted)

    assert run("check") == 130
    assert capsys.readouterr() == ("", "")


def test_arguments_reach_the_command(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    def command(name: str, loud: bool = False) -> None:
        print(f"{name}{'!' if loud else ''}")

    assert run("probe", "Ann", "--loud", command=command) == 0
    assert capsys.readouterr().out == "Ann!\n"


def test_a_command_may_have_commands_of_its_own(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    group = typer.Typer()

    @group.command()
    def one() -> None:
        print("one ran")

    @group.command()
    def two() -> None:
        print("two ran")

    assert run("probe", "two", command=group) == 0
    assert capsys.readouterr().out == "two ran\n"
