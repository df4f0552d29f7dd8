"""How fast texts become events, each figure beside its yardstick in the same run.

    python benchmarks/extraction.py [FOLDER] [--megabytes 50]

Ratios say more than absolute figures: the yardstick shares the machine and its load. Times are CPU seconds,
the best of three where they are short.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from timeline.corpus import read_corpus
from timeline.extraction import extract_documents
from timeline.model import Document

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
PATIENCE = 60  # seconds for one unkind text
YARDSTICK = re.compile(rf"\b(?:\d{{4}}|{MONTHS})\b")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", default="seeds", help="the texts (default: %(default)s)")
    parser.add_argument(
        "--megabytes", type=float, default=50, help="the largest text of the doubling (default: %(default)g)"
    )
    args = parser.parse_args()
    documents = read_corpus([args.folder])
    if not documents:
        sys.exit(f"no documents in {args.folder}")
    extract_documents(documents[:1])  # what is loaded once is told by the start-up
    usual = throughput(documents)
    start_up()
    doubling("\n\n".join(document.text for document in documents), args.megabytes)
    hostile(usual)


def throughput(documents: list[Document]) -> float:
    """Print the speed over the whole corpus; CPU seconds a kB."""
    size = sum(kilobytes(document.text) for document in documents)
    ours = best(lambda: len(extract_documents(documents)))
    plain = best(lambda: sum(1 for document in documents for _ in YARDSTICK.finditer(document.text)))
    print(f"\nextraction of {len(documents)} documents, {size:,.0f} kB")
    print(f"  whole extraction         {size / ours:10,.0f} kB per CPU second")
    print(f"  one compiled expression  {size / plain:10,.0f} kB per CPU second, {ours / plain:,.0f} times")
    return ours / size


def start_up() -> None:
    """Print what it costs to begin: the command on one short letter."""
    with tempfile.TemporaryDirectory() as folder:
        letter = Path(folder) / "letter.txt"
        letter.write_text("Moscow, 25 June 1950. War broke out in Korea this morning.\n", encoding="utf-8")
        ours = best(
            lambda: child("-m", "timeline", "extract", str(letter), "-o", str(Path(folder) / "events.csv"))
        )
    pandas = best(lambda: child("-c", "import pandas"))
    print("\nstart-up")
    print(f"  timeline extract         {ours:10.2f} CPU seconds")
    print(f"  import pandas            {pandas:10.2f} CPU seconds: {ours / pandas:.1f} times less")


def doubling(text: str, megabytes: float) -> None:
    """Print the cost of ever longer texts: where it grows faster than the text, the last column tells."""
    print("\nthe same text again and again, as one document")
    repeated, before = text, 0.0
    while kilobytes(repeated) <= max(megabytes * 1000, kilobytes(text)):
        size, seconds = kilobytes(repeated), cpu(extraction(repeated))
        growth = f"{seconds / before:5.2f} times the one before" if before else ""
        print(f"  {size:8,.0f} kB  {seconds:8.2f} s  {size / seconds:8,.0f} kB/s  {growth}")
        repeated, before = repeated + "\n\n" + repeated, seconds


def hostile(usual: float) -> None:
    """Print what unkind texts cost a byte, beside the corpus; each in a process that can be stopped."""
    print("\nunkind texts, cost of a byte beside the corpus")
    for name, text in unkind():
        work = multiprocessing.get_context("fork").Process(target=extraction(text))
        size, before = kilobytes(text), children()
        work.start()
        work.join(PATIENCE)
        stopped = work.is_alive()
        work.kill()
        work.join()
        seconds = children() - before
        ratio = f"{'more than ' if stopped else ''}{seconds / size / usual:.2f} times"
        print(f"  {name:28} {size:8,.0f} kB  {seconds:8.2f} s  {ratio}", flush=True)


def extraction(text: str) -> Callable[[], object]:
    return partial(extract_documents, [Document("long.txt", text)])


def unkind() -> Iterator[tuple[str, str]]:
    kilo = 1000
    yield "digits", "1234567890" * 100 * kilo
    yield "years without anything else", "1950 " * 200 * kilo
    yield "months", "March May " * 100 * kilo
    yield "the, and nothing else", "the " * 250 * kilo
    yield "open brackets", "(" * 1000 * kilo
    yield "blanks", " " * 1000 * kilo
    yield "line ends", "\n" * 1000 * kilo
    yield "commas and numbers", "1, 2, 3, " * 111 * kilo
    yield "capitals", "Stalin Kim Mao " * 66 * kilo
    yield (
        "one line of 10 MB",
        "War broke out in Korea, and in March the army crossed the river, as he wrote. " * 130 * kilo,
    )


def best(work: Callable[[], object]) -> float:
    return min(cpu(work) for _ in range(3))


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process and of the children that it has waited for."""
    before = time.process_time() + children()
    work()
    return time.process_time() + children() - before


def children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def child(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True)


def kilobytes(text: str) -> float:
    return len(text.encode()) / 1000


if __name__ == "__main__":
    main()
