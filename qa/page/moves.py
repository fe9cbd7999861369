"""What the browser does by itself on an answer: it follows marks to what may be folded away, sorts a table, copies a citation.

One listener hears every click on an element, so that no HTML holds a script. Left to the browser, a link inside the page would
be resolved against Gradio's <base>, which drops a query (http://127.0.0.1:7860/?__theme=dark): the page would load anew,
without its answer.
"""

from __future__ import annotations

from pathlib import Path

COPYING = Path(__file__).with_name("copying.js").read_text(encoding="utf-8")
MOVES = COPYING + Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
