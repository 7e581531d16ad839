"""Slow and oversized clients, on raw sockets (T31)."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from tests.support.api import Api, serving
from tests.support.house import House
from tests.support.raw import connected, exchange, read_all, status_of
from tests.support.timing import PATIENCE_SECONDS, within

from witness.api import connections

HEAD = b"GET /api/version HTTP/1.1\r\nHost: localhost\r\n"
BODY = b"POST /api/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"


@pytest.fixture
def api(house: House) -> Iterator[Api]:
    with serving(house, None) as api:
        yield api


@contextlib.contextmanager
def dripping(connection: socket.socket, drop: bytes) -> Iterator[None]:
    """Send a drop four times a second, as long as the server takes it."""
    done = threading.Event()

    def drip() -> None:
        with contextlib.suppress(OSError):
            while not done.wait(0.25):
                connection.sendall(drop)

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize("begin", [HEAD, BODY + b'{"user"', b"GET /a"])
@pytest.mark.parametrize("drop", [b"", b"x"])
def test_a_request_that_does_not_come_to_its_end_is_given_up(api: Api, begin: bytes, drop: bytes) -> None:
    """T31: slowloris, in the head and in the body, silent or a byte at a time."""
    with connected(api.url) as connection:
        connection.sendall(begin)
        began = time.monotonic()
        with dripping(connection, drop):
            reply = read_all(connection)
    assert status_of(reply) == 408
    assert time.monotonic() - began < connections.PATIENCE_SECONDS + within(1)


def test_many_slow_requests_delay_no_other(api: Api) -> None:
    """T31"""
    with contextlib.ExitStack() as stack, api.client(None) as client:
        for _ in range(200):
            stack.enter_context(connected(api.url)).sendall(HEAD)
        began = time.monotonic()
        assert client.get("/api/version").status_code == 200
        assert time.monotonic() - began < within(1)


def test_a_body_that_follows_a_refusal_is_not_waited_for(api: Api) -> None:
    """T31: the reply came early; the rest of the body trickles in, which must not hold the connection."""
    with connected(api.url) as connection:
        connection.sendall(BODY.replace(b"application/json", b"text/plain") + b"x")
        with dripping(connection, b"x"):
            reply = read_all(connection)
    assert status_of(reply) == 415


@pytest.mark.parametrize("before", [b"", b"GET /api/version HTTP/1.1\r\nHost: localhost\r\n\r\n"])
def test_an_idle_connection_is_closed(api: Api, before: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """T31: without a request, after one, and with line ends that begin none."""
    monkeypatch.setattr(connections, "IDLE_SECONDS", 0.5)
    with connected(api.url) as connection:
        connection.sendall(before)
        began = time.monotonic()
        with dripping(connection, b"\r\n"):
            reply = read_all(connection)
    assert status_of(reply) == (200 if before else 0)
    assert time.monotonic() - began < within(3)


def test_an_answer_may_take_longer_than_a_request(api: Api, house: House) -> None:
    house.show("farm_gate")
    token = api.accounts.create_token("owner", "test").encode()
    head = b"GET /api/farm_gate/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
    with connected(api.url) as connection:
        connection.sendall(head % token)
        end = time.monotonic() + connections.PATIENCE_SECONDS + 1
        received = 0
        while time.monotonic() < end:
            house.show("farm_gate", age=0)
            house.clock.moment += 1
            received += len(connection.recv(65536))
            assert received > 0


@pytest.mark.parametrize(
    "head",
    [
        b"X: " + b"x" * 2**20,
        b"X: y\r\n" * 200_000,
        b"X" * 2**20 + b": y",
        b"Range: bytes=" + b"0-1," * 10_000,
        b"Cookie: " + b"a=b;" * 20_000,
    ],
)
def test_a_large_head_is_refused(api: Api, head: bytes) -> None:
    """T31: one long header, a long name, very many, 10,000 ranges."""
    began = time.monotonic()
    assert status_of(exchange(api.url, HEAD + head + b"\r\n\r\n")) in (400, 0)
    assert time.monotonic() - began < within(2)
    assert status_of(exchange(api.url, b"GET /" + b"x" * 2**20 + b" HTTP/1.1\r\nHost: x\r\n\r\n")) in (400, 0)


@pytest.mark.parametrize(
    "request_",
    [
        b"GET http://evil.example/api/version HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET https://localhost/api/version HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /api/version\r\n\r\n",
        b"POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        b"POST /api/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        b"GET /api/version HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n",
        b"GET /api/version HTTP/1.1\r\nHost : x\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_what_is_no_request_to_this_machine_is_refused(api: Api, request_: bytes) -> None:
    """T10, T31: the absolute form, tunnels, TLS, and requests that two servers may read differently."""
    reply = exchange(api.url, request_)
    assert status_of(reply) == 400
    assert b"0.0.test" not in reply


def test_more_connections_than_there_is_room_for_are_turned_away(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """T31"""
    monkeypatch.setattr(connections, "MAX_CONNECTIONS", 20)
    with contextlib.ExitStack() as stack:
        many = [stack.enter_context(connected(api.url)) for _ in range(20)]
        for connection in many:
            connection.sendall(HEAD + b"\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 200")
        assert status_of(exchange(api.url, HEAD + b"\r\n")) == 503
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with connected(api.url) as connection:
            connection.sendall(HEAD + b"\r\n")
            if connection.recv(100).startswith(b"HTTP/1.1 200"):
                return
    pytest.fail("room was not made again")
