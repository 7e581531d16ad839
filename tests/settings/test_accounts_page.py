"""docs/accounts.md: its settings load, and do what it says."""

import re
from pathlib import Path

import pytest
from starlette.datastructures import Headers
from tests.support.settings_file import SettingsFile

from witness.accounts.proxy import ProxyUser
from witness.app.proxies import trusted_proxies

PAGE = (Path(__file__).parents[2] / "docs" / "accounts.md").read_text("utf-8")
ROLES, AUTHELIA, AUTHENTIK, OAUTH2_PROXY, INGRESS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
SECRET = {"X-Proxy-Secret": "between us"}


@pytest.mark.parametrize(
    ("text", "peer", "headers", "user"),
    [
        (AUTHELIA, "172.18.0.3", {"Remote-User": "ann", "Remote-Groups": "dev,family", **SECRET}, ("ann", "viewer")),
        (AUTHELIA, "172.18.0.3", {"Remote-User": "ann", "Remote-Groups": "dev", **SECRET}, ("ann", None)),
        (
            AUTHENTIK,
            "172.18.0.3",
            {"X-authentik-username": "akadmin", "X-authentik-groups": "authentik Admins|home", **SECRET},
            ("akadmin", "admin"),
        ),
        (
            OAUTH2_PROXY,
            "172.18.0.3",
            {"X-Forwarded-User": "a@b.org", "X-Forwarded-Groups": "users", **SECRET},
            ("a@b.org", "viewer"),
        ),
        (INGRESS, "172.30.32.2", {"X-Remote-User-Name": "ann"}, ("ann", "admin")),
        (INGRESS, "172.30.32.2", {"X-Remote-User-Name": "bob"}, ("bob", "viewer")),
    ],
)
def test_people_get_the_role_that_the_page_says(
    file: SettingsFile, text: str, peer: str, headers: dict[str, str], user: tuple[str, str | None]
) -> None:
    loaded = file.load(text, environ={"WITNESS_PROXY_SECRET": "between us"})
    assert loaded.warnings == ()
    assert trusted_proxies(loaded.settings).user(peer, Headers(headers)) == ProxyUser(*user)


def test_a_role_sees_its_cameras(file: SettingsFile) -> None:
    assert file.load(ROLES).settings.role_cameras["neighbour"] == ("front_door",)
