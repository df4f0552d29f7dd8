"""What the explorer shows, replaced as a whole when its events have changed.

Whoever answers a request takes `now` once: it then speaks of one state, whatever happens meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from threading import Lock

from timeline.app.index import Index
from timeline.events import Named, validate
from timeline.model import Document


@dataclass(frozen=True, slots=True)
class Now:
    """Events ready to be asked, their documents by id, and what is wrong with the tables beside them."""

    index: Index
    documents: dict[str, Document]
    problems: tuple[str, ...]


class Shown:
    """The present state of the explorer; `look` gives the events as they are now."""

    def __init__(self, look: Callable[[], Named], documents: Iterable[Document]) -> None:
        self._look, self._lock = look, Lock()
        self._named = look()
        self.now = self._made({document.id: document for document in documents})

    def renew(self) -> None:
        """Look again, and show what has changed; while one looks the others wait for what it finds."""
        with self._lock:
            before, self._named = self._named, self._look()
            if self._named.events is not before.events:
                self.now = self._made(self.now.documents)
            self.now = replace(self.now, problems=self._named.problems)

    def _made(self, documents: dict[str, Document]) -> Now:
        titles = {name: document.title or name for name, document in documents.items()}
        index = Index(validate(self._named.events), titles, self._named.aliases)
        return Now(index, documents, self._named.problems)
