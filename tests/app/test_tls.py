"""The certificate with which the API speaks https."""

import hashlib
import re
import socket
import ssl
import stat
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from tests.support.running import running, witness
from tests.support.tls import make_certificate

from witness.app.tls import Certificate, find_certificate
from witness.domain.errors import BadInput
from witness.settings.server import ServerSettings, TlsSettings

NOW = datetime(2026, 6, 1, tzinfo=UTC).timestamp()
DAY = 86_400.0
OWN = ServerSettings(tls=TlsSettings(enabled=True), hosts=("nvr.example.org",))


def own(folder: Path, now: float = NOW) -> Certificate:
    found = find_certificate(OWN, folder, now)
    assert found is not None
    return found


def given(certificate: Path, key: Path, folder: Path) -> Certificate:
    tls = TlsSettings(enabled=True, certificate=certificate, key=key)
    found = find_certificate(ServerSettings(tls=tls), folder, NOW)
    assert found is not None
    return found


def test_https_is_off_unless_it_is_asked_for(tmp_path: Path) -> None:
    assert find_certificate(ServerSettings(), tmp_path, NOW) is None
    assert not list(tmp_path.iterdir())


def test_an_own_certificate_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    made = own(tmp_path)
    assert own(tmp_path, NOW + 100 * DAY) == made
    assert stat.S_IMODE(made.key.stat().st_mode) == stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.key.parent.stat().st_mode) == 0o700
    assert sorted(file.name for file in made.key.parent.iterdir()) == ["certificate.pem", "key.pem"]
    der = ssl.PEM_cert_to_DER_cert(made.path.read_text())
    assert made.fingerprint.replace(":", "") == hashlib.sha256(der).hexdigest().upper()
    names = x509.load_pem_x509_certificate(made.path.read_bytes()).extensions.get_extension_for_class(
        x509.SubjectAlternativeName
    )
    assert {"localhost", "nvr.example.org", socket.gethostname()} <= set(names.value.get_values_for_type(x509.DNSName))
    assert "127.0.0.1" in map(str, names.value.get_values_for_type(x509.IPAddress))
    assert made.context().minimum_version == ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize("gone", ["certificate.pem", "key.pem"])
def test_one_that_is_at_its_end_or_not_whole_is_made_anew(tmp_path: Path, gone: str) -> None:
    first = own(tmp_path)
    second = own(tmp_path, NOW + 800 * DAY)
    assert second.fingerprint != first.fingerprint
    (second.path.parent / gone).unlink()
    third = own(tmp_path, NOW + 800 * DAY)
    assert third.fingerprint != second.fingerprint
    third.context()


def test_what_does_not_fit_is_said_and_nobody_is_asked_for_a_password(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one, two = own(tmp_path), own(tmp_path / "other")
    with pytest.raises(BadInput, match="cannot be used together"):
        given(one.path, two.key, tmp_path).context()
    locked = tmp_path / "locked.pem"
    key = load_pem_private_key(one.key.read_bytes(), None)
    locked.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")))
    with pytest.raises(BadInput, match="has a password"):
        given(one.path, locked, tmp_path).context()
    with pytest.raises(BadInput, match="cannot be read"):
        given(tmp_path / "none.pem", one.key, tmp_path)
    with pytest.raises(BadInput, match="no certificate in PEM"):
        given(one.key, one.key, tmp_path)


def test_a_given_one_is_used(tmp_path: Path) -> None:
    make_certificate(tmp_path)
    found = given(tmp_path / "certificate.pem", tmp_path / "key.pem", tmp_path / "data")
    assert not found.is_own
    found.context()
    assert not (tmp_path / "data").exists()


def test_everything_goes_over_https(tmp_path: Path) -> None:
    """T27: the page's cookie, commands, and nothing without encryption; the fingerprint said is the one shown."""
    settings = tmp_path / "witness.yml"
    settings.write_text("server: {host: 127.0.0.1, tls: {enabled: true}}\n")
    with running("serve", "--config", str(settings), home=tmp_path) as server:
        assert server.url.startswith("https://127.0.0.1:")
        at = ("127.0.0.1", urlsplit(server.url).port or 0)
        shown = ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate(at))
        said = re.search(r"fingerprint ([0-9A-F:]{95})", server.output)
        assert said
        assert said[1].replace(":", "") == hashlib.sha256(shown).hexdigest().upper()
        with server.client() as client:
            assert client.get("/api/profile").json()["username"] == "admin"
            (cookie,) = client.cookies.jar
            assert (cookie.name, cookie.secure) == ("__Host-witness_session", True)
        with socket.create_connection(at, timeout=5) as plain:
            plain.sendall(b"GET /api/version HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert b"HTTP" not in plain.recv(100)
        asked = witness("ask", "--config", str(settings), "how many cars today?", home=tmp_path)
        assert asked.returncode == 0, asked.stderr
