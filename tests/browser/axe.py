"""What axe-core finds wrong with a page, for people who hear it, see it large or use no mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIZES = [(1280, 800), (390, 844)]
GRAVE = ("serious", "critical")
SETTLED = """() => document.getAnimations().every(
    one => one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity
)"""
ALL = "() => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"
COLOURS = "() => axe.run(document, {runOnly: ['color-contrast']}).then(found => found.violations)"


def found(page: Page) -> list[str]:
    """What is grave on the page as it stands, on a desk and on a phone, light and dark (which differ in colours only): the
    rule and where. Playwright gives the script to the browser: the page's own policy would let no other in."""
    library = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
    if not page.evaluate("'axe' in window"):
        page.evaluate(library.AXE_SCRIPT)
    complaints = list[str]()
    for dark, rules in ((False, ALL), (True, COLOURS)):
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.wait_for_function("dark => document.body.classList.contains('dark') === dark", arg=dark)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function(SETTLED)
            complaints += [f"{width}{' dark' if dark else ''}: {text}" for text in _grave(page.evaluate(rules))]
    return complaints


def _grave(violations: list[dict[str, Any]]) -> list[str]:
    return [
        f"{rule['id']}: {node['target']} {str(node['failureSummary'])[:300]}"
        for rule in violations
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]
