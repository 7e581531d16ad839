"""MCP over standard input and output: the tools for a desktop program that starts this process."""

from contextlib import AbstractContextManager
from dataclasses import replace

from mcp.server.stdio import stdio_server

from witness import __version__
from witness.app.configured import Configured
from witness.app.local import OWNER
from witness.app.logs import set_up_logs
from witness.app.parts import Parts, open_parts
from witness.app.running import find_server
from witness.app.secrets import known_secrets
from witness.app.simulated import simulated_settings
from witness.domain.access import HERE
from witness.domain.errors import BadInput
from witness.mcp_server.server import make_server
from witness.tools.base import ToolContext, in_thread


async def serve_desktop(configured: Configured, user: str | None) -> None:
    """Serve until the program closes our input; live where a recorder runs over the data folder.

    `user`: whose rights to take; None: all, as whoever can read the data folder has them.

    Raises:
        BadInput: there is no data folder.
        NotFound: there is no such user.
    """
    set_up_logs(known_secrets(configured.settings))
    with _open_here(configured) as parts:

        async def context() -> ToolContext:
            viewer = OWNER if user is None else await in_thread(parts.accounts.viewer_named, user)
            return await parts.context_for(viewer, replace(HERE, name=user))

        await context()
        server = make_server(__version__, lambda _: context())
        async with stdio_server() as (received, sent):
            await server.run(received, sent, server.create_initialization_options())


def _open_here(configured: Configured) -> AbstractContextManager[Parts]:
    """The data folder of the settings; where the demonstration alone runs, that one."""
    settings = configured.settings
    running = next((folder for folder in configured.data_folders() if find_server(folder)), settings.data_dir)
    if not running.is_dir():
        raise BadInput(f"nothing runs here, and {running} holds no events yet; start witness serve or demo")
    if running == settings.data_dir:
        return open_parts(settings, configured.timezone)
    shown = simulated_settings(settings.model_copy(update={"data_dir": running}))
    return open_parts(shown, configured.timezone, simulated=True)
