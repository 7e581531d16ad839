"""`witness user`: who may sign in."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from witness.accounts.accounts import Accounts
from witness.app.configured import configure
from witness.app.parts import open_parts
from witness.cli import plain_console
from witness.domain.moment import format_local

command = typer.Typer(help="Users, their passwords and their tokens.", no_args_is_help=True)
console = plain_console()

Config = Annotated[Path | None, typer.Option("--config", "-c", help="The settings file.", metavar="FILE")]
Data = Annotated[Path | None, typer.Option(help="The data folder.", metavar="FOLDER")]
Name = Annotated[str, typer.Argument(help="The user's name.", metavar="NAME")]
NewPassword = Annotated[
    str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for if not given.")
]


@command.command("list")
def list_users(config: Config = None, data: Data = None) -> None:
    """Show who may sign in, and in which role."""
    table = Table("name", "role", box=None, pad_edge=False)
    with _accounts(config, data) as accounts:
        for account in accounts.users():
            table.add_row(account.name, account.role)
    console.print(table)


@command.command("add")
def add_user(
    name: Name,
    password: NewPassword,
    role: Annotated[str, typer.Option(help="admin, viewer, or a role of auth.roles in the settings.")] = "viewer",
    config: Config = None,
    data: Data = None,
) -> None:
    """Make a user."""
    with _accounts(config, data) as accounts:
        accounts.add_user(name, role, password)
    console.print(f"{name} may sign in as {role}.", markup=False)


@command.command("password")
def set_password(name: Name, password: NewPassword, config: Config = None, data: Data = None) -> None:
    """Give a user a new password; their sessions and tokens end."""
    with _accounts(config, data) as accounts:
        accounts.set_password(name, password)
    console.print(f"{name} has a new password.", markup=False)


@command.command("role")
def set_role(
    name: Name,
    role: Annotated[str, typer.Argument(help="admin, viewer, or a role of auth.roles in the settings.")],
    config: Config = None,
    data: Data = None,
) -> None:
    """Give a user another role."""
    with _accounts(config, data) as accounts:
        accounts.set_role(name, role)
    console.print(f"{name} is {role} now.", markup=False)


@command.command("delete")
def delete_user(name: Name, config: Config = None, data: Data = None) -> None:
    """Take a user away, with their sessions and tokens."""
    with _accounts(config, data) as accounts:
        accounts.delete_user(name)
    console.print(f"{name} is gone.", markup=False)


@command.command("token")
def create_token(
    name: Name,
    label: Annotated[str, typer.Option(help="What it is for.")] = "command line",
    days: Annotated[int | None, typer.Option(help="How long it lasts; without end if not given.", min=1)] = None,
    config: Config = None,
    data: Data = None,
) -> None:
    """Make a token that speaks for a user: Authorization: Bearer TOKEN. It is shown this once."""
    with _accounts(config, data) as accounts:
        console.print(accounts.create_token(name, label, days), markup=False)


@command.command("tokens")
def list_tokens(name: Name, config: Config = None, data: Data = None) -> None:
    """Show a user's tokens, but not their secrets, which are kept nowhere."""
    table = Table("id", "name", "made", "ends", "last used", box=None, pad_edge=False)
    configured = configure(config, data_dir=data)
    with open_parts(configured.settings, configured.timezone) as parts:
        for token in parts.accounts.credentials(name, "token"):
            times = (token.created, token.expires, token.last_used)
            shown = [format_local(each, configured.timezone) if each else "never" for each in times]
            table.add_row(str(token.id), escape(token.name), *shown)
    console.print(table)


@command.command("revoke")
def revoke_token(
    name: Name,
    token: Annotated[int, typer.Argument(help="The token's id, as witness user tokens NAME shows it.", metavar="ID")],
    config: Config = None,
    data: Data = None,
) -> None:
    """Take a token back."""
    with _accounts(config, data) as accounts:
        accounts.revoke("token", token, owner=name)
    console.print("The token is worth nothing any more.")


@contextmanager
def _accounts(config: Path | None, data: Path | None) -> Generator[Accounts]:
    configured = configure(config, data_dir=data)
    with open_parts(configured.settings, configured.timezone) as parts:
        yield parts.accounts
