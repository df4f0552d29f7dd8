"""The arguments of the command `timeline`, checked as far as they can be without reading a file."""

from __future__ import annotations

import argparse

from timeline import __version__
from timeline.decode import MAX_BYTES
from timeline.model import KINDS
from timeline.notation import edtf_bounds

_SELECTION = "What goes into the table; without any, everything. A date BC needs its =: --from=-0043-03-15."


def parser() -> argparse.ArgumentParser:
    """The parser of the command line; what it gives is read in `timeline.cli` only."""
    top = argparse.ArgumentParser(
        prog="timeline",
        description="Find the dated events in historical texts and explore them on a timeline.",
        epilog="Exit status: 0 all done; 1 some documents could not be read; 2 nothing could be done.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"timeline {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="explore files or folders in the browser", allow_abbrev=False)
    serve.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a document or a folder of documents (default: the shipped seeds)",
    )
    serve.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to listen on (default: %(default)s, this machine only)",
    )
    serve.add_argument(
        "--port",
        type=_port,
        default=8050,
        help="the port to listen on (default: %(default)s; 0: any free one)",
    )
    _add_limit(serve)

    extract = commands.add_parser("extract", help="write the events table", allow_abbrev=False)
    _add_paths(extract)
    extract.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE",
        help="a .csv, .jsonl or .parquet file; - is CSV on standard output",
    )
    _add_selection(extract)
    _add_limit(extract)

    actors = commands.add_parser(
        "actors", help="write the actors that were found, to be corrected", allow_abbrev=False
    )
    _add_paths(actors)
    actors.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="a .csv file; - is standard output"
    )
    _add_limit(actors)

    explain = commands.add_parser(
        "explain", help="tell what is found in a phrase and why", allow_abbrev=False
    )
    explain.add_argument("text", metavar="TEXT", help='a phrase, such as "early 1950"')
    explain.add_argument(
        "--date", type=_edtf, default="", metavar="YYYY-MM-DD", help="the date of the document that holds it"
    )
    return top


def _add_paths(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", metavar="PATH", help="a document or a folder of documents")


def _add_limit(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--max-mb",
        dest="max_bytes",
        type=_megabytes,
        default=MAX_BYTES,
        metavar="N",
        help=f"refuse larger documents (default: {MAX_BYTES / 1e6:g})",
    )


def _add_selection(command: argparse.ArgumentParser) -> None:
    selection = command.add_argument_group("selection", _SELECTION)
    selection.add_argument(
        "--kind",
        dest="kinds",
        action="append",
        default=[],
        choices=(*KINDS, "all"),
        help="only this kind; repeatable",
    )
    selection.add_argument(
        "--actor",
        dest="actors",
        action="append",
        default=[],
        metavar="NAME",
        help="only mentions with this actor; repeatable",
    )
    selection.add_argument(
        "--actors",
        dest="actors_mode",
        default="any",
        choices=("any", "all", "none"),
        help="how several actors combine (default: %(default)s)",
    )
    selection.add_argument(
        "--document",
        dest="documents",
        action="append",
        default=[],
        metavar="ID",
        help="only this document; repeatable",
    )
    selection.add_argument(
        "--from",
        dest="from_",
        type=_edtf,
        default="",
        metavar="DATE",
        help="only what may lie on or after this day, month or year (EDTF)",
    )
    selection.add_argument(
        "--to",
        type=_edtf,
        default="",
        metavar="DATE",
        help="only what may lie on or before this day, month or year (EDTF)",
    )
    selection.add_argument(
        "--certain", action="store_true", help="only what lies wholly within --from and --to"
    )
    selection.add_argument("--text", default="", metavar="WORDS", help="only passages with these words")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"no port: {text!r} (0 to 65535)")
    return int(text)


def _megabytes(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"no size: {text!r} (a whole number of megabytes)")
    return int(text) * 1_000_000


def _edtf(text: str) -> str:
    if not text:
        return text
    try:
        edtf_bounds(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"no date: {text!r} (EDTF, such as 1950-06-25, 1950-06 or 1950)"
        ) from None
    return text
