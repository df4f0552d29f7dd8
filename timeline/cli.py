"""The command `timeline`: explore, extract, list actors, explain; `main` turns arguments into an exit status.

0: all done. 1: some documents could not be read, each named on standard error; the others are in the result.
2: nothing could be done, or wrong usage. Results go to a file or standard output, everything else to standard
error.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from timeline.arguments import parser
from timeline.corpus import read_corpus
from timeline.decode import reason, shown
from timeline.model import Document, SchemaError, SourceError, TimelineError

ALL_DONE, SOME_FAILED, NOTHING_DONE = 0, 1, 2


class _Failures:
    """What could not be read: each is told on standard error as it comes, and decides the exit status."""

    def __init__(self) -> None:
        self.status = ALL_DONE

    def __call__(self, error: SourceError) -> None:
        self.status = SOME_FAILED
        _say(str(error))


def entry() -> None:
    """The script `timeline`: `main`, with the shell's conventions for interruptions."""
    try:
        status = main(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


def main(argv: Sequence[str]) -> int:
    """Run one command and give its exit status."""
    try:
        args = parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said why
        return stop.code if isinstance(stop.code, int) else NOTHING_DONE
    with _messages():
        try:
            return _COMMANDS[args.command](args)
        except TimelineError as error:
            if message := str(error):
                _say(message)
            return NOTHING_DONE


# --- commands ----------------------------------------------------------------------------------------------


def _extract(args: argparse.Namespace) -> int:
    from timeline.actors import own_actors
    from timeline.extraction import extract_documents
    from timeline.query import select
    from timeline.tables import FORMS, form_of

    form = FORMS[".csv"] if args.output == "-" else form_of(Path(args.output))
    _check_output(args.output)
    failures = _Failures()
    documents = _read(args.paths, args.max_bytes, failures)
    events = extract_documents(_with_progress(documents), own_actors(args.paths, failures))
    known = {name for cell in events["actors"].unique() for name in cell.split("; ")}
    _name_unknown("actor", args.actors, known)
    _name_unknown("document", args.documents, {document.id for document in documents})
    selected = select(
        events,
        actors=args.actors,
        actors_mode=args.actors_mode,
        kinds=() if "all" in args.kinds else args.kinds,
        documents=args.documents,
        from_=args.from_,
        to=args.to,
        text=args.text,
        certain=args.certain,
    )
    _write(args.output, form.write(selected))
    return failures.status


def _actors(args: argparse.Namespace) -> int:
    from timeline.actors import own_actors
    from timeline.extraction import actor_table
    from timeline.tables import plain_csv

    if args.output != "-" and Path(args.output).suffix.lower() != ".csv":
        raise SchemaError(f"{shown(args.output)}: the actors are written as .csv")
    _check_output(args.output)
    failures = _Failures()
    documents = _read(args.paths, args.max_bytes, failures)
    table = actor_table(documents, own_actors(args.paths, failures))
    _write(args.output, plain_csv(table).encode())
    return failures.status


def _explain(args: argparse.Namespace) -> int:
    from timeline.extraction import explain

    _print_line(explain(args.text, date=args.date))
    return ALL_DONE


def _serve(args: argparse.Namespace) -> int:
    from timeline.extraction import read
    from timeline.live import Live
    from timeline.server import bind, serve
    from timeline.shipped import shipped

    paths = args.paths or [shipped("seeds")]
    failures = _Failures()
    socket = bind(args.host, args.port)  # before the work: a port that is taken is told at once
    with contextlib.closing(socket):
        documents = _read(paths, args.max_bytes, failures)
        live = Live(paths, [read(document) for document in _with_progress(documents)], failures)
        status = failures.status  # what is wrong with a table later is told, and may be mended
        serve(live.look, documents, socket, ready=lambda address: _print_line(f"Timeline: {address}"))
    return status


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "serve": _serve,
    "extract": _extract,
    "actors": _actors,
    "explain": _explain,
}


# --- reading and writing -----------------------------------------------------------------------------------


def _read(paths: Sequence[str | Path], max_bytes: int, failures: _Failures) -> list[Document]:
    """The documents of a command's paths; SourceError when there are none."""
    documents = read_corpus(paths, report=failures, max_bytes=max_bytes)
    if not documents:  # one line for each cause: where there is one, it has been told
        told = "nothing to read: no document in " + ", ".join(shown(path) for path in paths)
        raise SourceError(told if failures.status == ALL_DONE else "")
    return documents


def _with_progress(documents: Sequence[Document]) -> Iterator[Document]:
    """The documents themselves; a line on a terminal tells which one is being read."""
    shows = sys.stderr is not None and sys.stderr.isatty()
    for number, document in enumerate(documents, start=1):
        if shows:
            sys.stderr.write(f"\r\x1b[K{number}/{len(documents)} {shown(document.id)[:60]}")
            sys.stderr.flush()
        yield document
    if shows:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _check_output(output: str) -> None:
    """SourceError before the work when its result could not be written after it."""
    folder = Path(output).absolute().parent
    if output != "-" and not folder.is_dir():
        raise SourceError(f"{shown(output)}: no such folder: {shown(folder)}")
    if output != "-" and Path(output).is_dir():
        raise SourceError(f"{shown(output)}: is a folder")


def _write(output: str, content: bytes) -> None:
    from timeline.tables import write_file

    if output == "-":
        _print(content)
        return
    try:
        write_file(output, content)
    except OSError as error:
        raise SourceError(f"{shown(output)}: {reason(error)}") from None


def _print_line(text: str) -> None:
    encoding = sys.stdout.encoding if sys.stdout is not None else "utf-8"
    _print((text.rstrip("\n") + "\n").encode(encoding, "backslashreplace"))


def _print(content: bytes) -> None:
    if sys.stdout is None:
        raise SourceError("standard output is closed")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer must not be flushed at the end: the interpreter would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # else the reader has had enough, as `| head` has
            raise SourceError(f"standard output: {reason(error)}") from None


def _name_unknown(noun: str, wanted: Sequence[str], known: set[str]) -> None:
    for name in wanted:
        if name not in known:
            _say(f"no {noun} {name!r} in these documents")


def _say(message: str) -> None:
    if sys.stderr is not None:
        print(f"timeline: {message}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def _messages() -> Iterator[None]:
    """What the package logs goes to standard error in the form of the other messages."""
    log = logging.getLogger("timeline")
    handler: logging.Handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("timeline: %(message)s"))
    log.addHandler(handler)
    propagate, log.propagate = log.propagate, False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.propagate = propagate
