"""How often something may happen, for each name or address that it is counted under."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from witness.domain.moment import Clock

MAX_KEYS: Final = 4096
"""Names and addresses that are remembered; beyond that the one that was counted longest ago is forgotten."""


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` in any span of `seconds`."""

    count: int
    seconds: float


class Limiter:
    """Counts in memory, so that a restart begins anew. Safe to use from several threads."""

    def __init__(self, rates: Sequence[Rate], clock: Clock) -> None:
        self._rates = rates
        self._clock = clock
        self._most = max(rate.count for rate in rates)
        self._lock = threading.Lock()
        self._times: OrderedDict[str, list[float]] = OrderedDict()

    def take(self, keys: Iterable[str]) -> float:
        """Count one for each key, all at once; where one of them is at its limit, count nothing, and give the seconds
        (more than 0) after which there is room again."""
        keys = list(keys)
        with self._lock:
            now = self._clock.monotonic()
            wait = max((self._wait(self._times.get(key, []), now) for key in keys), default=0.0)
            if not wait:
                for key in keys:
                    self._times[key] = [*self._times.pop(key, []), now][-self._most :]
                while len(self._times) > MAX_KEYS:
                    self._times.popitem(last=False)
            return wait

    def give_back(self, keys: Iterable[str]) -> None:
        """Take back one that was counted: it was none after all."""
        with self._lock:
            for key in keys:
                times = self._times.get(key, [])
                del times[-1:]
                if not times:
                    self._times.pop(key, None)

    def _wait(self, times: Sequence[float], now: float) -> float:
        full = (rate for rate in self._rates if len(times) >= rate.count)
        return max((0.0, *(times[-rate.count] + rate.seconds - now for rate in full)))


def address_key(address: str) -> str:
    """What an address is counted under: of IPv6 the network, since one household has 2^64 addresses in it."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return f"address {address}"
    if isinstance(parsed, IPv6Address):
        return f"address {ip_network((int(parsed), 64), strict=False)}"
    return f"address {parsed}"
