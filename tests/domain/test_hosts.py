"""Hosts that nothing here connects to (T13)."""

import pytest

from witness.domain.hosts import is_refused


@pytest.mark.parametrize(
    "host",
    [
        "169.254.169.254", "169.254.0.1", "2852039166", "0xa9fea9fe", "0xa9.0376.43518", "0251.0376.0251.0376",
        "169.254.43518", "fe80::1", "[fe80::1]", "fe80::1%eth0", "FE80::ABCD", "febf::1", "::ffff:169.254.169.254",
        "[::ffff:a9fe:a9fe]", "::a9fe:a9fe", "64:ff9b::a9fe:a9fe", "fd00:ec2::254", "100.100.100.200", "192.0.0.192",
        "metadata.google.internal", "Metadata.Google.Internal.", "metadata", "instance-data", "metadata.goog",
    ],
)  # fmt: skip
def test_link_local_and_metadata_are_refused_however_they_are_written(host: str) -> None:
    """T13"""
    assert is_refused(host)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "::1", "[::1]", "0", "2130706433", "10.0.0.1", "192.168.1.20", "172.16.0.1", "100.64.0.1",
        "fd00::1", "localhost", "camera", "camera.local", "example.org", "169.253.0.1", "169.255.0.1", "fec0::1", "",
        "metadata.example.org", "169.254.169.254.example.org", "[127]",
    ],
)  # fmt: skip
def test_a_home_and_the_world_are_not(host: str) -> None:
    """T13: loopback and private addresses are for the owner to name."""
    assert not is_refused(host)
