"""Articles -> a searchable index: the write path, and the index as the read path opens it. Imports nothing from qa/."""

from index.articles import FileReport, Passage, Problem, Version
from index.build import build, plan
from index.changes import read_article_file
from index.embedder import Embedder, ModelId, SentenceTransformerEmbedder, model_key
from index.errors import BuildError, IndexUnusable, ModelError, RejectedFile, VerbatimError
from index.files import article_files
from index.opened import Index, open_index, open_index_as_built, open_version, open_version_as_built
from index.sentences import sentences
from index.settings import Settings
from index.summary import Difference, Summary
from index.text import printable
from index.update import Request

__all__ = [
    "BuildError",
    "Difference",
    "Embedder",
    "FileReport",
    "Index",
    "IndexUnusable",
    "ModelError",
    "ModelId",
    "Passage",
    "Problem",
    "RejectedFile",
    "Request",
    "SentenceTransformerEmbedder",
    "Settings",
    "Summary",
    "VerbatimError",
    "Version",
    "article_files",
    "build",
    "model_key",
    "open_index",
    "open_index_as_built",
    "open_version",
    "open_version_as_built",
    "plan",
    "printable",
    "read_article_file",
    "sentences",
]
