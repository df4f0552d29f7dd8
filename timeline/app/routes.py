"""The addresses beside the page: exports for people and scripts, and the rows and texts the page asks for."""

from __future__ import annotations

from collections.abc import Callable

from dash import Dash
from flask import Flask, Response, jsonify, request

from timeline.app.actors import actors_like
from timeline.app.answer import HELD, all_rows, position, row_values, scene, stretch
from timeline.app.index import Index
from timeline.app.shown import Shown
from timeline.app.text import document_values
from timeline.query import Query, unreadable
from timeline.tables import FORMS, to_csv


def register(app: Dash, shown: Shown) -> None:
    """All answers depend on the address and on what is shown now, and change nothing."""
    server: Flask = app.server

    @server.get("/health")
    def health() -> Response:
        return Response("ok\n", mimetype="text/plain")

    for suffix in FORMS:
        server.add_url_rule(f"/events{suffix}", f"events{suffix}", _export(shown, suffix))

    @server.get("/rows")
    def rows() -> Response:
        now = shown.now
        return jsonify(row_values(now.index, _wanted(now.index), now.documents))

    @server.get("/scene")
    def window() -> Response:
        now = shown.now
        return jsonify(scene(now.index, _search(), now.documents))

    @server.get("/actors")
    def actors() -> Response:
        return jsonify(actors_like(shown.now.index, _search(), request.args.get("like", "")[:100]))

    @server.get("/document")
    def document() -> Response | tuple[Response, int]:
        now = shown.now
        found = now.documents.get(request.args.get("id", ""))
        if found is None:
            return jsonify({"error": "There is no such document here."}), 404
        return jsonify(document_values(now.index, found, request.args.get("around", 0, type=int)))

    @server.get("/event")
    def event() -> Response | tuple[Response, int]:
        now = shown.now
        row = now.index.row(request.args.get("id", ""))
        if row is None:
            return jsonify({"error": "There is no such event here."}), 404
        return jsonify(row_values(now.index, [row], now.documents)[0])

    @server.get("/position")
    def place() -> Response | tuple[Response, int]:
        index = shown.now.index
        row = index.row(request.args.get("id", ""))
        if row is None:
            return jsonify({"error": "There is no such event here."}), 404
        return jsonify(position(index, _search(), row, by=_order()))


def _search() -> str:
    return request.query_string.decode("utf-8", "replace")


def _order() -> str:
    return "document" if request.args.get("by") == "document" else "date"


def _wanted(index: Index) -> list[int]:
    """The rows asked for: `row` by number, `all`, or a stretch of a selection."""
    if "all" in request.args:
        return all_rows(index)
    numbers = [row for row in request.args.getlist("row", type=int) if 0 <= row < len(index)]
    if numbers or "row" in request.args:
        return numbers[:HELD]
    offset, limit = (
        request.args.get(key, default, type=int) for key, default in (("offset", 0), ("limit", 200))
    )
    return stretch(index, _search(), by=_order(), offset=max(offset, 0), limit=min(max(limit, 0), HELD))


def _export(shown: Shown, suffix: str) -> Callable[[], Response]:
    """The view that writes a selection in one form; what it cannot read it refuses, rather than give all."""
    form = FORMS[suffix]

    def export() -> Response:
        if wrong := unreadable(_search()):
            return Response("\n".join(wrong) + "\n", status=400, mimetype="text/plain")
        index = shown.now.index
        selected = index.events[index.mask(Query.from_url(_search()))]
        bom = suffix == ".csv" and request.args.get("bom") == "1"
        content = to_csv(selected, bom=True).encode() if bom else form.write(selected)
        response = Response(content, content_type=form.mime)
        response.headers["Content-Disposition"] = f'attachment; filename="events{suffix}"'
        return response

    return export
