"""`auth` and `proxy`: who is believed, and how often one may guess."""

import pytest
from starlette.datastructures import Headers
from tests.support.settings_file import SettingsFile

from witness.accounts.proxy import ProxyUser
from witness.app.proxies import trusted_proxies
from witness.settings import SettingsError

AUTHELIA = """\
auth:
  failed_login_rate_limit: 1/second;5 per minute, 20/2hours
  trusted_proxies:
    - 172.18.0.0/16
    - fd00::2
  roles:
    hands: gate
proxy:
  auth_secret: '{FRIGATE_PROXY_SECRET}'
  separator: '|'
  default_role: none
  header_map:
    user: Remote-User
    role: Remote-Groups
    role_map:
      admin: [family]
      hands: [farm]
cameras:
  gate:
    ffmpeg:
      inputs:
        - path: rtsp://192.0.2.1/stream
"""


def test_frigates_keys_are_read(file: SettingsFile) -> None:
    loaded = file.load(AUTHELIA, environ={"FRIGATE_PROXY_SECRET": "between us"})
    assert loaded.warnings == ()
    assert loaded.settings.auth.wrong_passwords == ((1, 1), (5, 60), (20, 7200))
    assert loaded.settings.auth.trusted_proxies == ("172.18.0.0/16", "fd00::2")
    assert "between us" not in repr(loaded.settings)
    said = Headers({"Remote-User": "ann", "X-Proxy-Secret": "between us", "Remote-Groups": "farm|other"})
    assert trusted_proxies(loaded.settings).user("172.18.0.9", said) == ProxyUser("ann", "hands")
    said = Headers({"Remote-User": "ann", "X-Proxy-Secret": "between us", "Remote-Groups": "farm,other"})
    assert trusted_proxies(loaded.settings).user("172.18.0.9", said) == ProxyUser("ann", None)
    assert "between us" not in repr(trusted_proxies(loaded.settings))


def test_by_default_nobody_is_believed_and_guesses_are_limited(file: SettingsFile) -> None:
    settings = file.load("").settings
    assert settings.auth.trusted_proxies == ()
    assert settings.auth.wrong_passwords == ((10, 60), (60, 3600))


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ("    - 172.18.0.0/16\n    - fd00::2\n", "    []\n", "auth.trusted_proxies does not say where the proxy is"),
        ("  auth_secret: '{FRIGATE_PROXY_SECRET}'\n", "", "proxy.auth_secret is missing; without one"),
    ],
)
def test_what_is_not_whole_signs_nobody_in_and_is_said(file: SettingsFile, old: str, new: str, missing: str) -> None:
    loaded = file.load(AUTHELIA.replace(old, new), environ={"FRIGATE_PROXY_SECRET": "between us"})
    (warning,) = loaded.warnings
    assert f"proxy: nobody signs in at a proxy: {missing}" in warning


def test_an_address_alone_can_be_enough(file: SettingsFile) -> None:
    ingress = "auth: {trusted_proxies: [172.30.32.2]}\nproxy: {header_map: {user: X-Remote-User-Name}}\n"
    assert file.load(ingress).warnings == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("auth:\n  failed_login_rate_limit: often", 2, "must be numbers from 1 to 1000 for spans of time"),
        ("auth:\n  failed_login_rate_limit: 0/minute", 2, "must be numbers from 1 to 1000 for spans of time"),
        ("auth:\n  failed_login_rate_limit: 5/minute;", 2, "must be numbers from 1 to 1000 for spans of time"),
        ("auth:\n  failed_login_rate_limit: 9999/minute", 2, "must be numbers from 1 to 1000 for spans of time"),
        ("auth:\n  trusted_proxies: [nginx]", 2, "nginx is no address; give one like 172.18.0.2"),
        ("auth:\n  trusted_proxies: [172.18.0.1/16]", 2, "172.18.0.1/16 is no address"),
        ("proxy:\n  separator: ', '", 2, "must be one character"),
        ("proxy:\n  default_role: king", 2, "there is no such role; give one of admin, viewer"),
        ("proxy:\n  header_map:\n    user: 'Remote User'", 3, "must be the name of a header, like Remote-User"),
        ("proxy:\n  header_map:\n    role_map:\n      king: [x]", 4, "there is no such role"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(file: SettingsFile, text: str, line: int, said: str) -> None:
    with pytest.raises(SettingsError) as error:
        file.load(text)
    (problem,) = error.value.problems
    assert (problem.line, said in problem.message) == (line, True), problem
