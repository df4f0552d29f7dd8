"""Serve the explorer with waitress: a port is taken first, and told to be ready only once it answers."""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import socket
from collections.abc import Callable, Sequence

from timeline.decode import reason
from timeline.events import Named
from timeline.model import Document, SourceError


def bind(host: str, port: int) -> socket.socket:
    """A socket that holds the port and does not listen yet; SourceError when it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise SourceError(f"{host}: no such address ({error.strerror})") from None
    bound = socket.socket(family, kind, protocol)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a restart need not wait for old connections
    try:
        bound.bind(address)
    except OSError as error:
        bound.close()
        raise _refused(host, port, error) from None
    return bound


def _refused(host: str, port: int, error: OSError) -> SourceError:
    return SourceError(f"port {port} of {host} cannot be had: {reason(error)}; another one: --port N")


def serve(
    look: Callable[[], Named],
    documents: Sequence[Document],
    bound: socket.socket,
    *,
    ready: Callable[[str], None],
) -> None:
    """The explorer on a bound socket until Ctrl-C; `ready` gets its address once connections are accepted.

    `look` gives the events as they are now, whenever the page is loaded.
    """
    from waitress.server import create_server

    from timeline.app import LOOPBACK, live_app

    host, port = bound.getsockname()[:2]
    # Whoever opens it to the network says by which names it is reached; on this machine there are only these.
    hosts = LOOPBACK if ipaddress.ip_address(host).is_loopback else None
    app = live_app(look, documents, hosts=hosts)
    try:
        server = create_server(app.server, sockets=[bound], threads=8)
    except OSError as error:  # another process has begun to listen since
        raise _refused(host, port, error) from None
    ready(f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits a moment is no news
    with contextlib.suppress(KeyboardInterrupt):
        server.run()
    server.close()
