"""Where the folders that ship beside the code are: the explorer's assets and the seed documents."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """The folder "assets" or "seeds": inside an installed package, else at the top of the checkout.

    A wheel carries both inside the package (pyproject.toml, force-include); in a checkout they stay at the
    top, where people look for them.
    """
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
