"""The page around the app: what stands before any script has run; and the spelling of ARIA attributes."""

from __future__ import annotations

from typing import Any

INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
    {%metas%}
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="same-origin">
    <title>{%title%}</title>
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
    {%css%}
</head>
<body>
    <a class="skip" href="#table">Skip to the list of events</a>
    <noscript><p class="no-script">Timeline draws in the browser and needs JavaScript.
    The events themselves are at <a href="/events.csv">/events.csv</a>.</p></noscript>
    {%app_entry%}
    <footer>{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>"""


def aria(**values: str) -> dict[str, Any]:
    """Keyword arguments of Dash's components for attributes that are no Python names.

    >>> aria(label="Keys")
    {'aria-label': 'Keys'}
    """
    return {f"aria-{name}": value for name, value in values.items()}
