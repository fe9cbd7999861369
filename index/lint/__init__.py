"""Is this folder of articles fit to be indexed? Everything in it that is wrong, looks wrong or is worth knowing.

Pure: files are read by `read_folder`, everything else is functions of what was read. Imports nothing from qa/.
"""

from index.lint.checks import lint
from index.lint.held import Held, held_by
from index.lint.kinds import KINDS, Finding, Kind, Severity
from index.lint.report import as_json, counts, grouped, table
from index.lint.sightings import Checked, read_folder

__all__ = [
    "KINDS", "Checked", "Finding", "Held", "Kind", "Severity", "as_json", "counts", "grouped", "held_by", "lint",
    "read_folder", "table",
]  # fmt: skip
