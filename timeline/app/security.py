"""What every answer of the server promises: a strict content policy, no foreign host, no stack trace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, request

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
LARGEST_REQUEST = 1_000_000


def protect(app: Dash, hosts: Sequence[str] | None) -> None:
    """Headers on every answer, and refusals (403, 404, 400) of what is not for this page."""
    policy = "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' {' '.join(app.csp_hashes())}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ]
    )
    server: Flask = app.server
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    known = {str(rule) for rule in server.url_map.iter_rules() if "<" not in str(rule)}

    @server.before_request
    def refuse() -> Response | None:
        if hosts is not None and _name(request.host) not in hosts:
            return _plain(403, "This explorer answers only to its own address.")
        if request.path == "/_dash-update-component" and request.method == "POST":
            return (
                None if _is_callback(app, request.get_json(silent=True)) else _plain(400, "Not a callback.")
            )
        if request.path in known or request.path.startswith(("/_dash-component-suites/", "/assets/")):
            return _plain(404, "Nothing here.") if ".." in request.path else None
        return _plain(404, "Nothing here. The explorer is at /.")

    @server.after_request
    def promise(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Frame-Options"] = "DENY"  # for browsers that do not know frame-ancestors
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    for error in (DependencyException, InvalidResourceError):
        server.register_error_handler(error, lambda _: _plain(404, "Nothing here."))


def _name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> _name("[::1]:8050"), _name("localhost")
    ('[::1]', 'localhost')
    """
    return host[: host.rindex("]") + 1] if host.startswith("[") and "]" in host else host.rsplit(":", 1)[0]


def _is_callback(app: Dash, body: Any) -> bool:
    """Whether a request has the form of a callback of ours; Dash itself would fail on any other."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    callback = app.callback_map.get(body["output"])
    if callback is None:
        return False
    outputs = body["output"].strip(".").split("...")
    changed = body.get("changedPropIds", [])
    return (
        _properties(body.get("outputs")) == outputs
        and _properties(body.get("inputs"))
        == [f"{part['id']}.{part['property']}" for part in callback["inputs"]]
        and _properties(body.get("state", []))
        == [f"{part['id']}.{part['property']}" for part in callback["state"]]
        and isinstance(changed, list)
        and all(isinstance(name, str) and "." in name for name in changed)
    )


def _properties(parts: Any) -> list[str] | None:
    """The properties that a part of a request names, "id.property" each; None where it names none."""
    if isinstance(parts, dict):
        parts = [parts]  # a callback with one output sends it bare
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        return None
    return [f"{part.get('id')}.{part.get('property')}" for part in parts]


def _plain(status: int, text: str) -> Response:
    return Response(f"{text}\n", status=status, mimetype="text/plain")
