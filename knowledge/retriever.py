"""Our retrieval as a LangChain retriever: for chains that others build on the same store."""

from collections.abc import Collection
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import PrivateAttr

from knowledge.question import understand
from knowledge.retrieval import Ranked, Retriever


class ChiboRetriever(BaseRetriever):
    """Passages for a question, best first, from what some scopes may see.

    The scopes are bound when it is made: nothing that a chain passes on can widen them.
    """

    _retriever: Retriever = PrivateAttr()
    _scopes: tuple[str, ...] = PrivateAttr()
    _limit: int = PrivateAttr()

    def __init__(
        self, retriever: Retriever, scopes: Collection[str], *, limit: int = 10, **named: Any
    ) -> None:
        """named: what every LangChain retriever takes (name, tags, metadata)."""
        super().__init__(**named)
        self._retriever = retriever
        self._scopes = tuple(scopes)
        self._limit = limit

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        question = understand(query)
        if not question.words:
            return []
        ranked = self._retriever.search(question, self._scopes, self._limit)
        return [_document(one) for one in ranked]


def _document(one: Ranked) -> Document:
    """A passage with what is needed to cite it; the place is that of the sentence that answers."""
    passage, source = one.passage, one.passage.source
    header, place = source.header, one.passage.place_of(one.evidence.start)
    return Document(
        id=str(passage.id),
        page_content=passage.text,
        metadata={
            "document": header.title,
            "number": header.number,
            "date": header.date.isoformat() if header.date else None,
            "issuer": header.issuer,
            "kind": header.kind,
            "level": header.level.value if header.level else None,
            "locator": place.locator or None,
            "page": place.page,
            "file": source.file,
            "passage_id": passage.id,
            "document_id": source.id,
            "scope": source.scope,
            "internal": source.internal,
            "score": one.rank,
            "evidence": one.evidence.score,
            "sentence": passage.text[one.evidence.start : one.evidence.end].strip(),
        },
    )
