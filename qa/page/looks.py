"""The looks of the page: paper, ink and one accent, and only fonts that the reader's own machine has."""

from __future__ import annotations

from pathlib import Path

STYLES = sorted(Path(__file__).parent.glob("*.css"))
FONTS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"]
MONO_FONTS = ["ui-monospace", "Menlo", "Consolas", "monospace"]
COLOURS = {  # Gradio's name: (light, dark); text has a contrast of 7 or more to what it stands on
    "body_background_fill": ("#faf8f3", "#171614"),
    "body_text_color": ("#1d1b18", "#ece7dc"),
    "body_text_color_subdued": ("#554f46", "#b5ac9d"),
    "border_color_primary": ("#d9d2c3", "#3d3932"),
    "block_background_fill": ("#fffdf9", "#201e1b"),
    "input_background_fill": ("#ffffff", "#201e1b"),
    "input_border_color": ("#8b8375", "#7d7567"),
    "input_border_color_focus": ("#8a1c1c", "#f0a090"),
    "color_accent_soft": ("#f6e2da", "#4d2b24"),
    "link_text_color": ("#8a1c1c", "#f0a090"),
    "button_primary_background_fill": ("#8a1c1c", "#f0a090"),
    "button_primary_background_fill_hover": ("#6d1414", "#f6bcb0"),
    "button_primary_text_color": ("#ffffff", "#241210"),
    "button_secondary_background_fill": ("#faf8f3", "#171614"),
    "button_secondary_text_color": ("#1d1b18", "#ece7dc"),
    "loader_color": ("#8a1c1c", "#f0a090"),
}
