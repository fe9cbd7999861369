"""The errors a person meets. Each message names the thing, the value and the next step; nothing here knows of storage."""


class VerbatimError(Exception):
    """Something the user can put right; the message says what and how."""


class RejectedFile(VerbatimError):
    """A file that cannot be read as an article; the message is one line that says why."""


class BuildError(VerbatimError):
    """The index could not be built. The index that was there before still answers."""


class IndexUnusable(VerbatimError):
    """The index is missing, damaged or made for another model; the message says what to run."""


class ModelError(VerbatimError):
    """The embedding model is missing or is not the one it should be."""
