"""What has become of every reminder, in plain words, for who leads the cell; doubts first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bot.dates.showing import show_briefly
from bot.meetings.notices import Audience
from bot.meetings.records import State
from bot.meetings.watching import TROUBLES, Line, Shown, Told
from bot.office.cell import of_led
from bot.office.meetings import titles
from bot.office.meetings.board import Board
from bot.office.screen import PAGE, Button, Screen, Turn, Visit, call, pages
from bot.people.holding import require
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import reminders as reminder_words
from bot.texts import scheduling as words

_LINES = 7  # reminders on one screen: a phone's height
# The order in which lines are read: what went wrong, what is to come, what is done, what is moot.
_GRAVEST = tuple(words.HELPS)
_ORDER = (
    *_GRAVEST, Shown.SENDING, Shown.PAUSED, Shown.NIGHT, Shown.WAITING, Shown.SENT,
    Shown.SUPERSEDED,
)  # fmt: skip


@dataclass(frozen=True)
class _Page:
    """Some lines of one meeting. moot: how many messages need not be sent any more."""

    told: Told
    lines: tuple[Line, ...]
    moot: int


def where(board: Board, visit: Visit) -> Turn:
    """The reminders of the cell that this person leads; of several, which."""
    return of_led(visit, "reminders", partial(reminders, board, visit))


def reminders(board: Board, visit: Visit, cell_id: int, page: int = 0) -> Turn:
    """A page of the reminders of a cell's coming meetings. Raises `NotYours`."""
    require(visit.actor.leads(cell_id) or visit.actor.is_administrator)
    found = list(_pages(board.meetings.watch.status(visit.actor, cell_id, visit.now)))
    page = max(0, min(page, len(found) - 1))
    lines = [words.REMINDERS_NONE]
    buttons: list[Button] = []
    if found:
        lines = _shown(found[page], visit)
        buttons.append(Button(words.SHOW, call("meeting", found[page].told.meeting.id)))
        troubled = any(one.state is Shown.FAILED for one in found[page].lines)
        if not found[page].told.groups or troubled:
            buttons.append(Button(office_words.GROUPS, call("groups", cell_id)))
    if len(found) > 1:
        lines.append(words.REMINDERS_PAGE.format(at=page + 1, count=len(found)))
    lines.append(reminder_words.INTERNAL)
    buttons += pages("reminders", (cell_id,), page, len(found) * PAGE)
    buttons.append(Button(words.MEETINGS_BACK, call("meetings", cell_id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def _pages(status: Sequence[Told]) -> Iterator[_Page]:
    """Meetings with something wrong first, then by their starts; long ones on several pages."""

    def troubled(told: Told) -> bool:
        return any(one.state in TROUBLES for one in told.lines)

    for told in sorted(status, key=lambda one: (not troubled(one), one.meeting.start)):
        lines = [one for one in told.lines if one.state is not Shown.CANCELLED]
        if not lines and told.meeting.state is State.CANCELLED:
            continue  # nobody was told of it, nobody will be
        moot = sum(one.chats for one in told.lines) - sum(one.chats for one in lines)
        ordered = sorted(lines, key=lambda one: (_ORDER.index(one.state), one.at))
        for at in range(0, max(1, len(ordered)), _LINES):
            last = at + _LINES >= len(ordered)
            yield _Page(told, tuple(ordered[at : at + _LINES]), moot if last else 0)


def _shown(page: _Page, visit: Visit) -> list[str]:
    meeting = page.told.meeting
    kind = meeting_words.KINDS[meeting.kind]
    when = titles.line_of(meeting.start, visit.zone)
    lines = [words.REMINDERS_OF.format(kind=kind, when=when, name=meeting.cell.name)]
    if meeting.state is State.CANCELLED:
        lines.append(words.REMINDERS_CANCELLED)
    elif not page.told.groups:
        lines.append(words.NO_GROUP)
    lines += [line_of(one, visit) for one in page.lines] or [words.REMINDERS_EMPTY]
    lines += [words.MOOT] if page.moot else []
    grave = [one for one in _GRAVEST if any(line.state is one for line in page.lines)]
    lines += [words.HELPS[one] for one in grave[:1]]
    return lines


def line_of(line: Line, visit: Visit) -> str:
    """One reminder, or one to several people: what it says, to whom, what has become of it."""
    minutes = int(line.ahead.total_seconds()) // 60
    return words.REMINDER.format(
        what=words.WHATS[line.what].format(ahead=titles.lasting(minutes)), whom=_whom(line),
        state=words.SHOWN[line.state].format(at=show_briefly(line.at, visit.zone)),
    )  # fmt: skip


def _whom(line: Line) -> str:
    if line.audience is Audience.GROUP:
        return words.GROUP_NAMED.format(title=line.group) if line.group else words.GROUP_LOST
    return words.WHOM[line.audience].format(count=line.chats)
