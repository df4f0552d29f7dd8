"""The events of a corpus that is being explored: named again when an `actors.csv` beside it has changed.

The dates are read once; whom the names mean depends on the tables, which a historian corrects with the
explorer open.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from timeline.actors import Alias, load_gazetteer, read_actors
from timeline.catalogue import Report
from timeline.corpus import actor_tables
from timeline.events import Named
from timeline.extraction import Reading, events_of, read_casts
from timeline.model import SourceError

Stamp = tuple[int, int] | None


class Live:
    """Documents that were read, and the tables beside `paths`; what is wrong with these is reported."""

    def __init__(self, paths: Sequence[str | Path], readings: Sequence[Reading], report: Report) -> None:
        self._paths, self._readings, self._report = paths, readings, report
        self._stamps = self._look()
        self._rows: dict[Path, list[Alias]] = {}
        problems = self._read()
        self._named = self._name(problems)

    def look(self) -> Named:
        """The events under the tables as they are now, the very same object while none has changed."""
        stamps = self._look()
        if stamps != self._stamps:
            self._stamps = stamps
            before = self._rows
            problems = self._read()
            same = self._rows == before
            self._named = self._named._replace(problems=problems) if same else self._name(problems)
        return self._named

    def _look(self) -> dict[Path, Stamp]:
        return {table: _stamp(table) for table in actor_tables(self._paths)}

    def _read(self) -> tuple[str, ...]:
        """Read the tables; one that cannot be read goes on saying what it said before."""
        problems: list[SourceError] = []
        before, self._rows = self._rows, {}
        for table in self._stamps:
            try:
                self._rows[table] = read_actors(table, problems.append)
            except SourceError as error:
                problems.append(
                    SourceError(f"{error}; its names are as before" if table in before else str(error))
                )
                self._rows[table] = before.get(table, [])
        for problem in problems:
            self._report(problem)
        return tuple(map(str, problems))

    def _name(self, problems: tuple[str, ...]) -> Named:
        gazetteer = load_gazetteer(row for rows in self._rows.values() for row in rows)
        casts = read_casts(self._readings, gazetteer)
        listed = {(row.name, row.alias) for row in gazetteer.rows}
        found = {(name, alias) for cast in casts.values() for name, _, alias, *_ in cast.aliases()}
        return Named(events_of(self._readings, casts), listed | found, problems)


def _stamp(table: Path) -> Stamp:
    """What tells that a file has changed."""
    try:
        status = table.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
