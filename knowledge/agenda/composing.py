"""A draft's items in words: what the template says, filled in with what is known."""

from collections.abc import Collection, Iterator, Sequence

from knowledge.agenda.arrivals import Arrivals
from knowledge.agenda.bases import Bases, name_of, name_of_entry
from knowledge.agenda.kinds import MeetingKind
from knowledge.agenda.outline import Basis, Item
from knowledge.agenda.reading import is_private
from knowledge.agenda.request import Request, Task
from knowledge.agenda.templates import Slot, Template, words
from knowledge.agenda.topics import Topic
from knowledge.citations import Citation, quote
from knowledge.dates import show_date
from knowledge.numbers import find_numbers
from knowledge.passages import Source
from knowledge.register import Register, Validity

_TASKS_APART = 5  # tasks that are items of their own; the rest are notes of one
_TASK_MINUTES, _TASK_LEAST = 5, 2
_OWN_MINUTES, _OWN_LEAST = 10, 3  # of an item that somebody asked for
_TITLE_WORDS = 12  # of a quotation that names a topic whose subject is not known
_READ_OUT = 240  # characters of a quotation that is read out: four lines of an agenda's table
_LATE = 3  # months into a new year in which the last one is still reviewed
_FEW = 3  # official members that a cell has at least (Điều lệ Đảng, Điều 24)


class Composer:
    """Puts one draft into words."""

    def __init__(
        self, request: Request, template: Template, bases: Bases, register: Register,
        scopes: Collection[str],
    ) -> None:  # fmt: skip
        self._request = request
        self._template = template
        self._bases = bases
        self._register = register
        self._scopes = scopes
        self._fields = _fields(request)
        self._internal = False

    def title(self) -> str:
        """ "Sinh hoạt chi bộ thường kỳ tháng 12/2026"."""
        title = self._filled(self._template.title)
        return title[:1].upper() + title[1:]

    def items(
        self, topics: Sequence[Topic], condensed: Sequence[str], arrivals: Arrivals
    ) -> list[Item]:
        """The template's items in order, tasks and topics at their places. Raises `Unavailable`."""
        wanted, found = self._template.topics, list[Item]()
        for slot in self._template.slots:
            extra = list(zip(topics, condensed, strict=True)) if wanted else []
            notes = wanted is not None and wanted.as_notes and slot.key == wanted.after
            found.append(self._item(slot, arrivals, extra if notes else ()))
            if slot.key == self._template.tasks_after:
                found += self._tasks()
            if wanted and not wanted.as_notes and slot.key == wanted.after:
                found += [self.topic_item(one, text) for one, text in extra]
            if slot.key == (wanted.after if wanted else self._template.slots[-2].key):
                found += map(added, self._request.topics)
        if self._template.tasks_after is None and self._request.tasks:
            found[-1:-1] = self._tasks()
        return found

    def slot_item(self, key: str, arrivals: Arrivals) -> Item | None:
        """The template's item of this key, made anew; None where it has none."""
        slots = {slot.key: slot for slot in self._template.slots}
        return self._item(slots[key], arrivals, ()) if key in slots else None

    def topic_item(self, topic: Topic, condensed: str) -> Item:
        """A topic as an item: its subject, what to ask, and its own words as the basis."""
        said, wanted = words()["topic"], self._template.topics
        assert wanted is not None
        self._internal |= topic.citation.source.internal
        notes = (condensed or self._said(topic), said[f"ask_{topic.kind}"])
        return Item(
            key="topic",
            title=_titled(topic),
            minutes=wanted.minutes or _OWN_MINUTES,
            leader=words()["blanks"]["prepares"],
            basis=(self._bases.of_citation(topic.citation),),
            notes=tuple(filter(None, notes)),
            obligatory=False,
            # The title may say its words, and those of an internal paper are not the group's.
            private=topic.citation.source.internal
            or (is_private(topic.citation.quote) and _names_people(topic.citation.quote)),
            least=wanted.least or _OWN_LEAST,
            weight=2,
        )

    def warnings(self, items: Sequence[Item], left_out: Sequence[Item]) -> Iterator[str]:
        """What is to be said beside the draft, the gravest first."""
        said, request = words()["warnings"], self._request
        bases = [basis for item in items for basis in item.basis]
        for one in dict.fromkeys((basis.name, basis.replaced_by) for basis in bases):
            if one[1]:
                yield said["replaced"].format(name=one[0], by=one[1])
        yield from dict.fromkeys(
            said["quoted"].format(name=name, by=by)
            for basis in bases
            if basis.quote
            for name, by in self._replaced_in(basis.quote)
        )
        if request.cell_type not in self._template.reviewed:
            yield said["unreviewed"]
        if not request.type_known:
            yield said["type_assumed"]
        if not request.timed:
            yield said["timed"].format(time=_clock(request))
        if request.members == 0:
            yield said["no_members"]
        elif request.members is not None and request.members < _FEW:
            yield said["few_members"].format(members=request.members)
        if self._template.kind is MeetingKind.CHUYEN_DE:
            yield said["both"]
        if left_out:
            yield said["left_out"].format(titles="; ".join(one.title for one in left_out))
        if self._internal:
            yield said["internal"]

    def _item(self, slot: Slot, arrivals: Arrivals, topics: Sequence[tuple[Topic, str]]) -> Item:
        basis = [self._bases.of_rule(rule, find, self._scopes) for rule, find in slot.basis]
        notes = [*slot.notes, *slot.notes_by_type.get(self._request.cell_type, ())]
        notes = [self._filled(one) for one in notes]
        if slot.key == "news":
            more, quoted = self._news(arrivals)
            notes, basis = [*notes, *more], [*basis, *quoted]
        for topic, condensed in topics:
            notes.append(self._topic_note(topic, condensed))
            basis.append(self._bases.of_citation(topic.citation))
        return Item(
            key=slot.key,
            title=self._filled(slot.title),
            minutes=slot.minutes,
            leader=self._leader(slot.leader),
            basis=tuple(dict.fromkeys(basis)),
            notes=tuple(notes),
            obligatory=slot.obligatory,
            private=slot.private,
            least=slot.least,
            weight=slot.weight,
        )

    def _said(self, topic: Topic) -> str:
        """A topic's own words with where they stand; "" where they are too long for a line."""
        words_of_it = " ".join(topic.citation.quote.split())
        if len(words_of_it) > _READ_OUT:
            return ""
        place = topic.citation.place.locator
        form = words()["topic"]["said" if place else "said_whole"]
        return str(form.format(paper=_paper(topic), place=place, quote=words_of_it))

    def _topic_note(self, topic: Topic, condensed: str) -> str:
        """A topic as a line under an item: its subject and where it comes from."""
        self._internal |= topic.citation.source.internal
        quoted = " ".join(topic.citation.quote.split()).lstrip("-–+ ")
        form = "note"
        if self._template.kind is MeetingKind.CHUYEN_DE:  # its subject is chosen, or discussed
            form = "question" if self._request.subject else "candidate"
        fields = {
            "title": _titled(topic),
            "subject": _subject(topic),
            "paper": _paper(topic),
            "said": condensed or f"“{quoted}”",
        }
        return str(words()["topic"][form].format(**fields))

    def _news(self, arrivals: Arrivals) -> tuple[list[str], list[Basis]]:
        said, notes, basis = words()["news"], list[str](), list[Basis]()
        for source in arrivals.stored:
            opening = self._opening(source)
            if opening is None:
                continue
            title = source.header.title
            form = said["stored" if source.header.kind else "stored_untitled"]
            notes.append(form.format(name=name_of(source), title=_small(title)))
            basis.append(self._bases.of_citation(opening))
            self._internal |= source.internal
        for new in arrivals.known:
            names = {"name": name_of_entry(new.entry), "old": name_of_entry(new.replaces)}
            notes.append(said["register"].format(title=_small(new.entry.title), **names))
            basis.append(self._bases.of_entry(new.entry, said["replaces"].format(**names)))
        return [said["current" if notes else "blank"], *notes], basis

    def _opening(self, source: Source) -> Citation | None:
        """The lines of a document's first page that print what it is called."""
        found = self._bases.opening(source, self._scopes)
        return None if found is None else quote(*found, self._register)

    def _tasks(self) -> list[Item]:
        tasks = self._request.tasks
        apart = tasks if len(tasks) <= _TASKS_APART else tasks[: _TASKS_APART - 1]
        found = [_task_item(one) for one in apart]
        if rest := tasks[len(apart) :]:
            notes = tuple(f"{one.text}. {_task_note(one)}" for one in rest)
            found.append(
                Item(
                    "task", words()["task"]["more"], _OWN_MINUTES, words()["leaders"]["chair"],
                    notes=notes, least=_OWN_LEAST, private=any(is_private(one) for one in notes),
                )
            )  # fmt: skip
        return found

    def _replaced_in(self, text: str) -> Iterator[tuple[str, str]]:
        """The documents that a text cites and that are replaced, each with what replaced it."""
        for found in find_numbers(text):
            for entry in self._register.candidates(found.number)[:1]:
                later = self._register.successors(entry)
                if later or entry.status is Validity.REPLACED:
                    by = name_of_entry(later[-1]) if later else ""
                    if by:
                        yield name_of_entry(entry), by

    def _leader(self, key: str) -> str:
        given = {
            "chair": self._request.chair,
            "note_taker": self._request.note_taker,
            "speaker": self._request.speaker,
        }
        return given.get(key) or str(words()["leaders"][key])

    def _filled(self, text: str) -> str:
        return text.format_map(self._fields)


def added(title: str, minutes: int | None = None) -> Item:
    """An item that somebody asked for, as it was said."""
    return Item(
        "added", title, minutes or _OWN_MINUTES, words()["blanks"]["prepares"],
        private=is_private(title), least=min(minutes or _OWN_LEAST, _OWN_LEAST), weight=1,
    )  # fmt: skip


def _task_item(task: Task) -> Item:
    return Item(
        "task", words()["task"]["title"].format(text=task.text), _TASK_MINUTES,
        task.who or words()["blanks"]["who"], notes=(_task_note(task),), least=_TASK_LEAST,
        private=is_private(task.text),
    )  # fmt: skip


def _task_note(task: Task) -> str:
    said, blanks = words()["task"], words()["blanks"]
    note = said["note"].format(who=task.who or blanks["who"], due=task.due or blanks["due"])
    noted = said["noted"].format(date=show_date(task.noted)) if task.noted else ""
    return " ".join(filter(None, (note, noted)))


def _fields(request: Request) -> dict[str, str]:
    day, blanks = request.start.date(), words()["blanks"]
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return {
        "month": f"{day.month:02d}/{day.year}" if day.month < 3 else f"{day.month}/{day.year}",
        "previous": f"{month:02d}/{year}" if month < 3 else f"{month}/{year}",
        "year": str(day.year - 1 if day.month <= _LATE else day.year),
        "members": str(request.members) if request.members else blanks["members"],
        "note_taker": request.note_taker or blanks["note_taker"],
        "subject": request.subject or blanks["subject"],
    }


def _titled(topic: Topic) -> str:
    """What a topic is called."""
    form = topic.kind.value if topic.subject else f"{topic.kind}_quoted"
    return str(words()["topic"][form].format(subject=_subject(topic)))


def _paper(topic: Topic) -> str:
    """The paper that a topic comes from; one without a date says so."""
    paper = name_of(topic.citation.source)
    return paper if topic.dated else str(words()["topic"]["undated"].format(paper=paper))


def _subject(topic: Topic) -> str:
    """What a topic is about; where that is not known, the beginning of its own words."""
    if topic.subject:
        return topic.subject
    said = topic.citation.quote.split()
    return f"“{' '.join(said[:_TITLE_WORDS]).rstrip(' ,.;:')}{'…' * (len(said) > _TITLE_WORDS)}”"


def _names_people(text: str) -> bool:
    """Whether somebody may be named: "đồng chí" before a capital."""
    parts = text.split("ồng chí ")[1:]
    return any(part[:1].isupper() for part in parts)


def _small(title: str) -> str:
    return title[:1].lower() + title[1:] if not title[:2].isupper() else title


def _clock(request: Request) -> str:
    minute = f" {request.start.minute:02d}" if request.start.minute else ""
    return f"{request.start.hour} giờ{minute}"
