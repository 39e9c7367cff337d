"""The keyword index (tantivy): folded syllables and pairs, scored by BM25.

Derived from the database and holding no text to show. One process writes (`knowledge.index` sees
to that); any process reads, without a lock, and sees a commit within half a second.

Every term is kept with its scope ("cell:3/dang_vien"): a search reads the lists of its scopes and
nothing else, and what others hold changes no count, no score and no order. Two things in BM25 would
look at all passages: idf, which is taken out of the scores again (the caller says what each term
counts), and the mean length, which padding holds at `_MEAN_LENGTH`.

Folder: `<generation>/` holds the index, `current` names the generation in use. A rebuild makes a
new generation and swaps the name, because tantivy keeps the terms of deleted documents on disk.
"""

import contextlib
import json
import math
import shutil
import struct
import threading
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import tantivy

from knowledge import errors
from knowledge.holdings import Indexed
from knowledge.native import guarded
from knowledge.text import terms

_FORM = 2  # of the schema and the terms: another number means the index must be made anew
_HEAP = 64_000_000  # bytes; tantivy's writer wants at least 15 MB a thread
# The title counts twice, in the same field as the text: a boosted field of its own did worse
# (0.902 against 0.816-0.871 on the development set).
_TITLE_TIMES = 2
# Terms of a passage, to which BM25 compares its length. Papers have 180 to 330 on average; between
# 128 and 320 no question with a known answer changes, and MRR@10 on the development set stays in
# 0.915-0.917 (0.917 with this, and with that set's own mean).
_MEAN_LENGTH = 160
_NOBODY = "-"  # the scope of the padding: no asker's
_TANTIVY = 1337  # the number at the end of every file of tantivy


class Keywords:
    """The keyword index of one folder."""

    def __init__(self, folder: Path) -> None:
        self.broken = False  # whether a search has failed: the owner then makes it anew
        self._folder = folder
        self._schema = _schema()
        self._verified: set[str] = set()
        self._opened: tuple[str, tantivy.Index] | None = None
        self._opening = threading.Lock()

    # Reading

    def search(
        self, weights: Mapping[str, float], scopes: Collection[str], limit: int
    ) -> list[tuple[int, float]]:
        """Passage ids and scores, best first, for weighted terms within these scopes.

        The score is BM25's with `weights` in the place of idf. Terms come from `text.terms`;
        nothing a person typed is ever parsed as a query. Raises `IndexBroken`.
        """
        with self._noticed():
            searcher = self._searcher()
            total = sum(count for _, count in searcher.terms_with_prefix("scope", ""))
            words = [
                (tantivy.Occur.Should, self._weighted(own, weight / _idf(total, count)))
                for term, weight in weights.items()
                for own in (_own(scope, term) for scope in dict.fromkeys(scopes))
                if (count := searcher.doc_freq("body", own))
            ]
            hits = _best(searcher, tantivy.Query.boolean_query(words), limit)
            ids = searcher.fast_field_values("passage", [address for _, address in hits])
        found = [
            (int(one or 0), _rounded(score)) for one, (score, _) in zip(ids, hits, strict=True)
        ]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]

    def frequencies(
        self, wanted: Iterable[str], scopes: Collection[str] | None = None
    ) -> tuple[int, dict[str, int]]:
        """The number of passages within these scopes, and in how many each term occurs.

        scopes: None for all (to look at the index itself, never for an asker). Raises
        `IndexBroken`.
        """
        with self._noticed():
            searcher = self._searcher()
            held = dict(searcher.terms_with_prefix("scope", ""))
            held.pop(_NOBODY, None)
            seen = [scope for scope in held if scopes is None or scope in scopes]
            return sum(held[scope] for scope in seen), {
                term: sum(searcher.doc_freq("body", _own(scope, term)) for scope in seen)
                for term in wanted
            }

    def counts(self) -> dict[str, int]:
        """Every document's key with the number of its passages: to compare with the catalogue.

        Looks at the files' checksums too: tantivy would answer wrongly. Raises `IndexBroken`.
        """
        everything = tantivy.Query.all_query()
        with guarded():
            self._verify()
            return dict(self._searcher().terms_with_prefix("document", "", filter_query=everything))

    def purge(self) -> int | None:
        """The catalogue's purge counter when this generation was made; None without an index."""
        try:
            manifest = json.loads((self._generation() / "chibo.json").read_text())
        except (OSError, ValueError):
            return None
        return int(manifest["purge"]) if manifest.get("form") == _FORM else None

    # Writing: the owner of the index only

    def update(self, gone: Collection[str], new: Iterable[Indexed]) -> None:
        """Drop documents by key and add passages, in one commit. Raises `IndexBroken`."""
        with guarded():
            writer = self._index().writer(heap_size=_HEAP, num_threads=1)
            for key in gone:
                writer.delete_documents_by_term("document", key)
            _write(writer, new)

    def rebuild(self, passages: Iterable[Indexed], *, purge: int) -> None:
        """Make a new generation from the catalogue, swap it in, and sweep the old ones away."""
        name = f"g{max([int(old.name[1:]) for old in self._generations()], default=0) + 1}"
        folder = self._folder / name
        try:
            with guarded():
                folder.mkdir(parents=True)
                index = tantivy.Index(self._schema, path=str(folder))
                _write(index.writer(heap_size=_HEAP, num_threads=1), passages)
                (folder / "chibo.json").write_text(json.dumps({"form": _FORM, "purge": purge}))
                pointer = self._folder / "current.new"
                pointer.write_text(name)
                pointer.replace(self._folder / "current")
        except errors.Unavailable:
            shutil.rmtree(folder, ignore_errors=True)  # a full disk needs the room
            raise
        self._opened = None
        self.broken = False
        self.sweep()

    def sweep(self) -> None:
        """Remove all generations but the one in use: a process killed while swapping leaves two."""
        in_use = self._generation()
        for old in self._generations():
            if old != in_use:
                shutil.rmtree(old, ignore_errors=True)

    def _generations(self) -> list[Path]:
        return [path for path in self._folder.glob("g*") if path.name[1:].isdigit()]

    def _generation(self) -> Path:
        return self._folder / (self._folder / "current").read_text().strip()

    def _term(self, field: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value, index_option="freq")

    def _weighted(self, own: str, boost: float) -> tantivy.Query:
        return tantivy.Query.boost_query(self._term("body", own), boost)

    def _index(self) -> tantivy.Index:
        """The generation in use, opened once and again when a rebuild has swapped it."""
        with self._opening:
            generation = self._generation()
            if self._opened is None or self._opened[0] != generation.name:
                self._opened = (generation.name, tantivy.Index.open(str(generation)))
            return self._opened[1]

    def _searcher(self) -> tantivy.Searcher:
        try:
            index = self._index()
            index.reload()
        except (OSError, ValueError):  # another process may just have swapped the generation
            self._opened = None
            index = self._index()
            index.reload()
        return index.searcher()

    def _verify(self) -> None:
        """Raise `IndexBroken` where a file is not as tantivy wrote it. Each file is read once.

        Files outside the committed segments do not count: a killed writer leaves such.
        """
        generation = self._generation()
        for segment in json.loads((generation / "meta.json").read_text())["segments"]:
            for file in generation.glob(f"{segment['segment_id'].replace('-', '')}.*"):
                if file.name not in self._verified:
                    if not _intact(file):
                        raise errors.IndexBroken(file.name)
                    self._verified.add(file.name)

    @contextlib.contextmanager
    def _noticed(self) -> Iterator[None]:
        try:
            with guarded():
                yield
        except errors.IndexBroken:
            self.broken = True
            raise


def passage_terms(title: str, context: str, text: str) -> list[str]:
    """The search terms of a passage: its titles twice, then its text."""
    return terms(f"{title}\n{context}") * _TITLE_TIMES + terms(text)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("passage", stored=False, indexed=True, fast=True)
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("scope", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _write(writer: tantivy.IndexWriter, passages: Iterable[Indexed]) -> None:
    count = length = 0
    for one in passages:
        body = [_own(one.scope, term) for term in passage_terms(one.title, one.context, one.text)]
        entry = _entry(one.id, one.scope, body)
        entry.add_text("document", one.document)
        writer.add_document(entry)
        count, length = count + 1, length + len(body)
    for size in _padding(count, length):
        writer.add_document(_entry(0, _NOBODY, [_NOBODY] * size))
    writer.commit()
    writer.wait_merging_threads()


def _entry(passage: int, scope: str, body: Sequence[str]) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_integer("passage", passage)
    entry.add_text("scope", scope)
    entry.add_text("body", " ".join(body))
    return entry


def _padding(count: int, length: int) -> list[int]:
    """Lengths of further entries that bring `count` of this length in all to the mean, exactly."""
    more = max(1, -(-length // _MEAN_LENGTH) - count)
    return [_MEAN_LENGTH * (count + more) - length] + [0] * (more - 1)


def _own(scope: str, term: str) -> str:
    """A term as it is kept for those who may see a scope."""
    return f"{scope}/{term}"


def _idf(total: int, count: int) -> float:
    """What tantivy multiplies a term's score by, in its own precision."""
    odds = (np.float32(total - count) + np.float32(0.5)) / (np.float32(count) + np.float32(0.5))
    return math.log(np.float32(1) + odds)


def _best(
    searcher: tantivy.Searcher, query: tantivy.Query, limit: int
) -> list[tuple[Any, tantivy.DocAddress]]:
    """The best hits, with all that tie with the last of them: their order in the files is chance,
    and what others store may change it."""
    depth = limit + 1
    while True:
        hits = searcher.search(query, depth, count=False).hits
        if len(hits) < depth or _rounded(hits[-1][0]) < _rounded(hits[limit - 1][0]):
            return hits
        depth *= 4


def _rounded(score: float) -> float:
    """A score without the last digits: they come from the order of adding, and from `_idf`."""
    return float(f"{score:.5g}")


def _intact(file: Path) -> bool:
    """Whether a file of tantivy fits the checksum in its footer.

    The end of such a file: JSON with the CRC of all before it, the JSON's length, a fixed number.
    """
    data = file.read_bytes()
    length, number = struct.unpack("<II", data[-8:])
    if number != _TANTIVY:
        return False
    checksum = json.loads(data[-8 - length : -8])["crc"]
    return bool(checksum == zlib.crc32(memoryview(data)[: -8 - length]))
