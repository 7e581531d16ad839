"""The certificate with which the API speaks https: the one that the settings name, or one of its own."""

import os
import socket
import ssl
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from witness.domain.errors import BadInput
from witness.settings.server import ServerSettings

_FOLDER: Final = "tls"
_LASTS: Final = timedelta(days=825)
"""As long as Apple's systems trust any."""

_RENEWED: Final = timedelta(days=30)
"""So long before its end."""

_NOWHERE: Final = ("192.0.2.1", 9)  # an address for documentation


@dataclass(frozen=True, slots=True)
class Certificate:
    """Files in PEM. `fingerprint`, SHA-256, is what people compare with what their browser shows."""

    path: Path
    key: Path
    fingerprint: str
    is_own: bool

    def context(self) -> ssl.SSLContext:
        """What a server needs.

        Raises:
            BadInput: the files do not fit each other.
        """
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        try:
            # asked for a password, it would wait at the terminal
            context.load_cert_chain(self.path, self.key, password=lambda: b"")
        except (OSError, ValueError) as error:
            raise BadInput(
                "server.tls: certificate and key cannot be used together, or the key has a password"
            ) from error
        return context


def find_certificate(server: ServerSettings, data_dir: Path, now: float) -> Certificate | None:
    """The certificate of the settings, or the own one in the data folder, made where it is missing or at its end.

    `now`: Unix seconds. None: https is off.

    Raises:
        BadInput: the settings name files that cannot be read.
    """
    if not server.tls.enabled:
        return None
    if server.tls.certificate is not None and server.tls.key is not None:
        return Certificate(server.tls.certificate, server.tls.key, _fingerprint(_read(server.tls.certificate)), False)
    folder = data_dir / _FOLDER
    own, key = folder / "certificate.pem", folder / "key.pem"
    moment = datetime.fromtimestamp(now, UTC)
    if not (key.exists() and own.exists() and _read(own).not_valid_after_utc - moment > _RENEWED):
        folder.mkdir(mode=0o700, exist_ok=True)
        _make(own, key, moment, {socket.gethostname(), *server.hosts})
    return Certificate(own, key, _fingerprint(_read(own)), True)


def _read(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())[0]
    except OSError as error:
        raise BadInput(f"{path} cannot be read; see server.tls") from error
    except ValueError as error:
        raise BadInput(f"{path} is no certificate in PEM; see server.tls") from error


def _fingerprint(certificate: x509.Certificate) -> str:
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _make(path: Path, key_path: Path, now: datetime, names: Collection[str]) -> None:
    """Write a new key and a certificate for it that it signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Witness")])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _LASTS)
        .add_extension(x509.SubjectAlternativeName([*_alternatives(names)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(key_path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _write(path, signed.public_bytes(Encoding.PEM))


def _alternatives(names: Collection[str]) -> Iterator[x509.GeneralName]:
    """Names and addresses under which this machine is known, as far as it can know."""
    for name in sorted({"localhost", "127.0.0.1", "::1", *names, *_home_addresses()}):
        try:
            yield x509.IPAddress(ip_address(name))
        except ValueError:
            if name.isascii():
                yield x509.DNSName(name)


def _home_addresses() -> Iterator[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_NOWHERE)  # sends nothing: it only chooses the address to send from
        except OSError:
            return
        yield probe.getsockname()[0]


def _write(path: Path, content: bytes) -> None:
    """Write a file for its owner alone: whole, or not at all."""
    unfinished = path.with_suffix(".tmp")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
    unfinished.replace(path)
