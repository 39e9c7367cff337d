"""From one request to a draft: the template of its kind, what the papers give, minutes that add up.

Everything in a draft comes from the request, the template, the register or a passage that the asker
may see; what nobody gave is a blank. Without a single paper there is still a draft.
"""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from knowledge import errors
from knowledge.agenda.arrivals import Arrivals, arrivals
from knowledge.agenda.bases import Bases
from knowledge.agenda.composing import Composer
from knowledge.agenda.errors import NothingElse, TooLong, TooShort
from knowledge.agenda.outline import Item, Outline
from knowledge.agenda.rephrasing import Rephraser
from knowledge.agenda.request import Request, checked
from knowledge.agenda.templates import Template, Topics, load_templates, words
from knowledge.agenda.timing import fitted, remark
from knowledge.agenda.topics import Finder, Topic
from knowledge.catalogue import Catalogue
from knowledge.database import Database
from knowledge.passages import Source
from knowledge.register import Register
from knowledge.retrieval import Retriever

_MORE = 15  # minutes above the usual for which one more topic is taken


@dataclass(frozen=True)
class _Material:
    """What the papers give for one draft."""

    topics: tuple[Topic, ...] = ()
    condensed: tuple[str, ...] = ()
    arrivals: Arrivals = field(default_factory=Arrivals)
    warnings: tuple[str, ...] = ()


class Drafter:
    """Drafts agendas from one store and one register."""

    def __init__(
        self, database: Database, catalogue: Catalogue, retriever: Retriever, register: Register,
        rephraser: Rephraser | None = None,
    ) -> None:  # fmt: skip
        """rephraser: condenses the topics' sentences; without one they stand as printed."""
        self.templates = load_templates(register)
        self._database = database
        self._catalogue = catalogue
        self._register = register
        self._rephraser = rephraser
        self._bases = Bases(catalogue, retriever, register)
        self._finder = Finder(catalogue, retriever, register, self._bases)

    def draft(self, request: Request, scopes: Collection[str]) -> Outline:
        """A draft from what these scopes may see. Raises `BadAgenda` for what cannot be held.

        A part of the product that is down costs the suggestions, and is said.
        """
        request = checked(request)
        template = self.templates[request.kind]
        material = self._material(request, template, scopes)
        composer = Composer(request, template, self._bases, self._register, scopes)
        items = composer.items(material.topics, material.condensed, material.arrivals)
        items, left_out = _trimmed(items, request.minutes)
        outline = Outline(
            kind=request.kind,
            cell_type=request.cell_type,
            title=composer.title(),
            cell=request.cell,
            committee=request.committee,
            place=request.place,
            start=request.start,
            items=fitted(items, _total(items, request, template)),
        )
        said = (remark(outline, template), *material.warnings, *composer.warnings(items, left_out))
        return replace(outline, warnings=tuple(dict.fromkeys(one for one in said if one)))

    def another(
        self, outline: Outline, at: int, scopes: Collection[str], request: Request | None = None
    ) -> Outline:
        """The draft with one item (from 0) made anew: another topic from the papers, or the
        template's own item as it was. request: what the draft was made for, where it is at hand.

        Raises `NothingElse`, and `Unavailable`.
        """
        old = outline.items[at]
        request = request or Request(
            outline.kind, outline.cell_type, outline.cell, outline.start,
            committee=outline.committee,
        )  # fmt: skip
        template = self.templates[outline.kind]
        composer = Composer(request, template, self._bases, self._register, scopes)
        if old.key == "topic" and template.topics:
            new = self._other_topic(outline, request, template.topics, composer, scopes)
        else:
            new = composer.slot_item(old.key, self._arrivals(request, template, scopes))
        if new is None or replace(new, minutes=old.minutes) == old:
            raise NothingElse
        items = list(outline.items)
        items[at] = replace(new, minutes=max(old.minutes, new.least))
        return replace(outline, items=tuple(items))

    def _other_topic(
        self, outline: Outline, request: Request, wanted: Topics, composer: Composer,
        scopes: Collection[str],
    ) -> Item | None:  # fmt: skip
        there = {basis.quote for item in outline.items for basis in item.basis}
        sources = self._catalogue.sources(scopes)
        subjects = {item.title for item in outline.items}
        topics = self._finder.find(request, wanted.kinds, sources, scopes, wanted.most + 4, there)
        made = (
            composer.topic_item(one, condensed) for one, condensed in self._told(topics, scopes)
        )
        return next((one for one in made if one.title not in subjects), None)

    def _material(self, request: Request, template: Template, scopes: Collection[str]) -> _Material:
        said = words()["warnings"]
        try:
            sources = self._catalogue.sources(scopes)
            if not sources:
                return _Material(
                    arrivals=self._arrivals(request, template, scopes, ()),
                    warnings=(said["empty"],),
                )
            topics = self._topics(request, template, sources, scopes)
            told = self._told(topics, scopes)
            new = self._arrivals(request, template, scopes, sources)
        except errors.Unavailable:
            return _Material(warnings=(said["unavailable"],))
        missing = template.topics is not None and not topics
        return _Material(
            tuple(one for one, _ in told), tuple(text for _, text in told), new,
            (said["no_topics"],) if missing else (),
        )  # fmt: skip

    def _topics(
        self, request: Request, template: Template, sources: Sequence[Source],
        scopes: Collection[str],
    ) -> list[Topic]:  # fmt: skip
        wanted = template.topics
        if wanted is None:
            return []
        usual = sum(one.minutes for one in template.slots) + wanted.usual * wanted.minutes
        more = max(0, (request.minutes or 0) - usual) // _MORE if not wanted.as_notes else 0
        most = min(wanted.most, wanted.usual + more)
        return self._finder.find(request, wanted.kinds, sources, scopes, most)

    def _told(self, topics: Sequence[Topic], scopes: Collection[str]) -> list[tuple[Topic, str]]:
        if self._rephraser is None or not topics:
            return [(one, "") for one in topics]
        return list(zip(topics, self._rephraser.condensed(topics, tuple(scopes)), strict=True))

    def _arrivals(
        self, request: Request, template: Template, scopes: Collection[str],
        sources: Sequence[Source] | None = None,
    ) -> Arrivals:  # fmt: skip
        if not any(slot.key == "news" for slot in template.slots):
            return Arrivals()
        if sources is None:
            sources = self._catalogue.sources(scopes)
        day: datetime.date = request.start.date()
        return arrivals(self._database, self._catalogue, self._register, sources, scopes, day)


def _total(items: Sequence[Item], request: Request, template: Template) -> int:
    """How long the meeting is to take. Raises `TooLong`."""
    if request.minutes is None:
        usual = sum(one.minutes for one in items)
        return max(usual, template.least or 0)
    if request.minutes > template.most:
        raise TooLong(str(template.most))
    return request.minutes


def _trimmed(items: Sequence[Item], total: int | None) -> tuple[list[Item], list[Item]]:
    """The items that fit into the minutes, and those left out: topics first, from the last on, then
    what need not be. Raises `TooShort` where even the rest does not fit."""
    kept, left_out = list(items), list[Item]()
    if total is None:
        return kept, left_out
    spare = [one for one in reversed(kept) if one.key == "topic"]
    spare += [one for one in reversed(kept) if not one.obligatory and one.key != "topic"]
    for one in spare:
        if sum(other.least for other in kept) <= total:
            break
        kept.remove(one)
        left_out.append(one)
    if (needed := sum(one.least for one in kept)) > total:
        raise TooShort(str(needed))
    return kept, left_out
