"""Which addresses may be fetched: http and https, and no machine of a private network unless that is allowed.

A host is looked up once for each connection, every address it has is judged, and the connection goes to one that was
judged: a name that answers otherwise a moment later (DNS rebinding) gains nothing. The rules are those of the IANA
special-purpose registries, as Python's `ipaddress` has them, also for IPv4 addresses wrapped into IPv6.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from urllib.parse import SplitResult, urlsplit

from isnad.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
MAX_URL = 2000


def resolve_host(host: str, port: int) -> list[str]:
    """Return the addresses of a host, as the system's resolver gives them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def is_public(address: Address) -> bool:
    """Whether an address is of the open internet."""
    inner = _wrapped(address)
    return (inner or address).is_global and not (inner or address).is_multicast


def _wrapped(address: Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address an IPv6 address stands for, if it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def check_url(url: str) -> SplitResult:
    """Return the parts of an address isnad may ask for. Raises FetchError for any other."""
    if len(url) > MAX_URL:
        raise FetchError(f"{url[:80]}…", f"the address is longer than {MAX_URL} characters")
    if any(c.isspace() or not c.isprintable() for c in url):
        raise FetchError(url, "not an address: it has spaces or control characters")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(url, f"not an address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise FetchError(url, f"{parts.scheme or 'no scheme'}: only http and https are fetched")
    if not host or port == 0:
        raise FetchError(url, "the address names no host")
    if parts.username is not None or parts.password is not None:
        raise FetchError(url, "the address has a name or password in it: leave it out")
    return parts


class Guard:
    """Finds the address to connect to. `allow_private` lets every address pass."""

    def __init__(
        self, *, allow_private: bool = False, resolve: Resolve = resolve_host,
        is_allowed: Callable[[Address], bool] = is_public,
    ) -> None:  # fmt: skip
        self._resolve = resolve
        self._is_allowed = (lambda address: True) if allow_private else is_allowed

    def addresses(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host. Raises FetchError if it has none, or any that is not allowed."""
        try:
            found = [str(ipaddress.ip_address(host))]
        except ValueError:
            found = self._look_up(host, port)
        for text in found:
            if not self._is_allowed(ipaddress.ip_address(text.partition("%")[0])):
                raise FetchError(host, f"{text} is no public address: use --allow-private if that is meant")
        return found

    def _look_up(self, host: str, port: int) -> list[str]:
        try:
            found = list(self._resolve(host, port))
        except (OSError, UnicodeError) as error:
            temporary = getattr(error, "errno", None) != socket.EAI_NONAME
            raise FetchError(host, f"the host is not found ({error})", temporary=temporary) from error
        if not found:
            raise FetchError(host, "the host has no address")
        return found
