"""Find the dated events in historical texts, place them on the calendar, and explore them.

`read_corpus`, `extract` and `select` are plain functions over documents and tables; `create_app` (the Dash
explorer) is imported only when it is asked for, so that extraction starts without Dash.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = ["create_app", "extract", "read_corpus", "select"]

_HOMES = {
    "create_app": "timeline.app",
    "extract": "timeline.extraction",
    "read_corpus": "timeline.corpus",
    "select": "timeline.query",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'timeline' has no attribute {name!r}")
