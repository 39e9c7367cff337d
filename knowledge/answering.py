"""A question → an answer: grounded in quotations, not found, or unavailable.

The order: small talk; a document named by its number; "which document governs …"; else passages,
behind a gate on the evidence. Behind the gate, and only there, a language model may put the answer
in words; where it fails in any way the quotations stand as they are. What is found is returned as
structure; the words that people read are `bot/render.py`'s and `bot/texts.py`'s.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge import errors
from knowledge.catalogue import Catalogue
from knowledge.citations import Citation, Standing, cite, quote, standing_of
from knowledge.conversation import resolve
from knowledge.evidence import figure_in
from knowledge.known import Known, one_a_subject
from knowledge.lookup import Lookup
from knowledge.numbers import find_numbers
from knowledge.passages import Level, Passage, rules
from knowledge.question import Question
from knowledge.register import Register, Validity
from knowledge.retrieval import Ranked, Retriever
from knowledge.smalltalk import Reaction, reaction_in
from knowledge.text import syllables
from knowledge.wants import Wants
from knowledge.writing import Outcome, Writer

# The gate: the share of a question that one sentence must cover before it is quoted as an answer.
# Chosen on 109 questions with known answers, 27 of them unanswerable; the curve is in
# docs/decisions/0007.
BAR = 0.58
# Inside a document that the question names, less is enough.
BAR_WITHIN = 0.35
# Where the register knows the governing document, and we do not hold it, what others say in passing
# is rarely the answer: our own papers less than a regulation, newspapers least.
_REGULATION, _OWN_PAPER, _PRESS = 0.85, 0.8, 0.6
_QUOTES = 2
_NEAR_BEST = 0.85  # of the best rank: quoted beside it


class State(StrEnum):
    """How a question ended. Unavailable is never shown as not found."""

    GROUNDED = "grounded"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"
    SMALLTALK = "smalltalk"


class Caution(StrEnum):
    """Why a reader must take care, gravest first."""

    REPLACED = "replaced"
    CONFLICT = "conflict"
    TO_CHECK = "to_check"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Warning:
    """One caution and the documents it is about."""

    kind: Caution
    known: Known | None = None
    standing: Standing | None = None


@dataclass(frozen=True)
class Answer:
    """What is said to a question.

    documents: those it names: the answer itself where names_documents, else the one asked about, or
    the governing one where nothing was found. citations: quotations, the best first. figure: the
    figure asked for as printed, where the first quotation holds just one. warnings: gravest first.
    written: the answer in a model's words, every sentence with the numbers (from 1) of the
    citations that bear it out. writing: what became of the model's answer. reaction: what was said
    where nothing was asked.
    """

    state: State
    question: Question | None = None
    documents: tuple[Known, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[Warning, ...] = ()
    names_documents: bool = False
    figure: str | None = None
    written: str | None = None
    writing: Outcome = Outcome.UNUSED
    reaction: Reaction | None = None


NOTHING = Answer(State.NOT_FOUND)


class Answerer:
    """Answers from one store and one register."""

    def __init__(
        self,
        catalogue: Catalogue,
        retriever: Retriever,
        register: Register,
        writer: Writer | None = None,
    ) -> None:
        """writer: puts answers in words; without one they are quotations."""
        self._catalogue = catalogue
        self._writer = writer
        self._retriever = retriever
        self._register = register
        self._lookup = Lookup(catalogue, register)

    def answer(self, text: str, scopes: Collection[str], history: Sequence[str] = ()) -> Answer:
        """Answer a question for someone who may see these scopes.

        history: earlier questions, oldest first. Raises `BadQuestion`; what is down is a state of
        the answer, not an error.
        """
        question = resolve(text, history)
        if reaction := reaction_in(question):
            return Answer(State.SMALLTALK, question, reaction=reaction)
        try:
            return self._answer(question, scopes)
        except errors.Unavailable:
            return Answer(State.UNAVAILABLE, question)

    def cited(self, passage: Passage, start: int, end: int) -> tuple[Citation, Standing]:
        """A slice of a passage as a citation, and what became of its document."""
        citation = quote(passage, start, end, self._register)
        return citation, standing_of(passage.source, self._register)

    def _answer(self, question: Question, scopes: Collection[str]) -> Answer:
        if question.numbers:
            known = self._lookup.by_number(question.numbers[0], question, scopes)
            if known:
                return self._about(question, known, scopes)
        ranked = self._retriever.search(question, scopes)
        if question.wants is Wants.DOCUMENT:
            documents = self._lookup.governing(question, ranked, scopes)
            if documents:
                return self._named(question, documents, scopes)
        return self._quoted(question, ranked, scopes)

    def _about(self, question: Question, known: list[Known], scopes: Collection[str]) -> Answer:
        """A document named by number: what it says of the subject, or what is known of it."""
        first = known[0]
        if first.stored is not None and _asks_content(question):
            ranked = self._retriever.search(question, scopes, within=first.stored.id)
            worthy = [one for one in ranked if one.evidence.score >= BAR_WITHIN]
            if worthy:
                best = max(worthy, key=lambda one: one.evidence.score)
                return self._grounded(question, [best], (first,), scopes)
        return self._named(
            question, known[:1] if first.citations or first.stored else known, scopes
        )

    def _named(self, question: Question, documents: list[Known], scopes: Collection[str]) -> Answer:
        """Documents as the answer. Grounded only where a paper of ours says so."""
        own = self._lookup.opening(documents[0], scopes)
        cited = [citation for one in documents[:2] for citation in one.citations]
        citations = tuple(dict.fromkeys([own, *cited] if own else cited))
        warnings = self._warnings(documents, citations)
        state = State.GROUNDED if citations else State.NOT_FOUND
        return Answer(
            state, question, tuple(documents[:3]), citations, warnings, names_documents=True
        )

    def _quoted(self, question: Question, ranked: list[Ranked], scopes: Collection[str]) -> Answer:
        governing = self._lookup.known_by_topic(question, scopes)
        held = any(one.stored for one in governing)
        elsewhere = bool(governing) and not held and not question.local
        best = [one for one in ranked if self._worth(one, governed_elsewhere=elsewhere) >= BAR]
        if not best:
            documents = one_a_subject(governing)[:2]
            warnings = self._warnings(documents, ())
            return Answer(State.NOT_FOUND, question, tuple(documents), (), warnings)
        near = [one for one in best if one.rank >= _NEAR_BEST * best[0].rank]
        return self._grounded(question, near[:_QUOTES], (), scopes)

    def _worth(self, one: Ranked, *, governed_elsewhere: bool) -> float:
        if not governed_elsewhere:
            return one.evidence.score
        header = one.passage.source.header
        if rules(header.kind):
            return one.evidence.score * _REGULATION
        return one.evidence.score * (_PRESS if header.level is None else _OWN_PAPER)

    def _grounded(
        self,
        question: Question,
        ranked: Sequence[Ranked],
        documents: tuple[Known, ...],
        scopes: Collection[str],
    ) -> Answer:
        citations = tuple(dict.fromkeys(cite(one.evidence, self._register) for one in ranked))
        answer = Answer(
            State.GROUNDED,
            question,
            documents,
            citations,
            self._warnings(documents, citations),
            figure=figure_in(question, citations[0].quote),
        )
        return self._in_words(answer, question, scopes) if self._writer else answer

    def _in_words(self, answer: Answer, question: Question, scopes: Collection[str]) -> Answer:
        """The same answer in a model's words, as far as the passages quoted bear them out."""
        assert self._writer is not None
        if len({one.source.header.level is Level.CENTRAL for one in answer.citations}) > 1:
            return answer  # what a rule says and what our own papers tell are shown apart
        wanted = dict.fromkeys(citation.passage_id for citation in answer.citations)
        try:
            found = self._catalogue.passages(list(wanted), scopes)
        except errors.Unavailable:
            return replace(answer, writing=Outcome.FAILED)
        draft = self._writer.rewrite(question.text, [found[one] for one in wanted if one in found])
        if draft.written is None:
            return replace(answer, writing=draft.outcome)
        citations = tuple(
            quote(one.passage, one.start, one.end, self._register) for one in draft.written.supports
        )
        return replace(
            answer,
            citations=citations,
            warnings=self._warnings(answer.documents, citations, draft.written.text),
            figure=figure_in(question, citations[0].quote),
            written=draft.written.text,
            writing=draft.outcome,
        )

    def _warnings(
        self, documents: Sequence[Known], citations: Sequence[Citation], written: str = ""
    ) -> tuple[Warning, ...]:
        """Every caution about what is named, quoted or written, the gravest first, none twice.

        A document that is replaced is never named without saying so, be it only in a quotation.
        """
        warnings: list[Warning] = []
        for known in documents:
            if known.standing.validity is Validity.REPLACED:
                warnings.append(Warning(Caution.REPLACED, known, known.standing))
            if len(known.dates) > 1 or len(known.issuers) > 1:
                warnings.append(Warning(Caution.CONFLICT, known, known.standing))
            if known.standing.validity is Validity.TO_CHECK:
                warnings.append(Warning(Caution.TO_CHECK, known, known.standing))
        for citation in citations:
            standings = [
                standing_of(citation.source, self._register),
                *self._cited_in(citation.quote),
            ]
            warnings += [
                Warning(Caution.REPLACED, None, one)
                for one in standings
                if one.validity is Validity.REPLACED
            ]
            if citation.source.internal:
                warnings.append(Warning(Caution.INTERNAL))
        warnings += [
            Warning(Caution.REPLACED, None, one)
            for one in self._cited_in(written)
            if one.validity is Validity.REPLACED
        ]
        order = list(Caution)
        seen: dict[tuple[Caution, str], Warning] = {}
        for warning in sorted(warnings, key=lambda one: order.index(one.kind)):
            entry = warning.standing.entry if warning.standing else None
            seen.setdefault(
                (warning.kind, f"{entry.number} {entry.date}" if entry else ""), warning
            )
        return tuple(seen.values())

    def _cited_in(self, text: str) -> list[Standing]:
        return [
            self._lookup.standing(found.number, text[found.end :]) for found in find_numbers(text)
        ]


def _asks_content(question: Question) -> bool:
    """Whether more is asked of a numbered document than what it is: any word besides its number."""
    number = {part for one in question.numbers for part in syllables(str(one))}
    subject = [question.words[at] for at in question.informative]
    return any(word not in number and not word.isdigit() for word in subject)
