"""The committee's choices where sources disagree on the form of papers, for its administrator."""

from bot.drafts import form
from bot.drafts.form import DEFAULT, POINTS, FormChoices, SignedFor, Superior
from bot.forms import Form
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.office.tasks.desk import TaskDesk
from bot.people.holding import require
from bot.texts import files as words
from bot.texts import office as office_words

_LOCALITY = "locality"
_BOTH = (True, False)
_VALUES: dict[str, tuple[object, ...]] = {
    "line_spacing": form.SPACINGS,
    "party_name_size": form.PARTY_NAME_SIZES,
    "kind_size": form.KIND_SIZES,
    "colon": _BOTH,
    "superior": tuple(Superior),
    "signed_for": tuple(SignedFor),
    "office_bold": _BOTH,
    "basis_italic": _BOTH,
    "dashes": _BOTH,
}


def choices(desk: TaskDesk, visit: Visit) -> Turn:
    """Every doubtful point: what is used, and how sure that is."""
    require(visit.actor.is_administrator)
    return Turn(_screen(desk.errands.form.get()))


def point(desk: TaskDesk, visit: Visit, number: int) -> Turn:
    """One of them: the values it may have."""
    require(visit.actor.is_administrator and 0 <= number < len(POINTS))
    one, now = POINTS[number], desk.errands.form.get()
    back = Button(words.FORM_BACK, call("paper-form"))
    text = words.POINT.format(
        name=words.POINT_NAMES[one.choice], value=_value(now, one.choice),
        old=_value(DEFAULT, one.choice), reason=_sentence(words.CONFIDENCE[one.confidence]),
    )  # fmt: skip
    if one.choice == _LOCALITY:
        by_name = Button(words.LOCALITY_OWN, call("paper-form-set", number, 0))
        text = f"{text}\n{words.LOCALITY_HOW}"
        return Turn(Screen(text, (by_name, back)), form=Form("paper-form-locality"))
    buttons = [
        Button(
            words.CHOOSE.format(value=_shown(one.choice, value)), call("paper-form-set", number, at)
        )
        for at, value in enumerate(_VALUES[one.choice])
    ]
    return Turn(Screen(text, (*buttons, back)))


def chosen(desk: TaskDesk, visit: Visit, number: int, at: int) -> Turn:
    """Another value is used from now on."""
    require(visit.actor.is_administrator and 0 <= number < len(POINTS))
    choice = POINTS[number].choice
    values = _VALUES.get(choice, ("",))
    require(0 <= at < len(values))
    kept = desk.errands.form.choose(visit.actor, choice, values[at])
    return Turn(_screen(kept), toast=office_words.SAVED)


def locality(desk: TaskDesk, visit: Visit, text: str) -> Turn:
    """The place before the date, typed → used from now on. Raises `BadWords`."""
    require(visit.actor.is_administrator)
    kept = desk.errands.form.choose(visit.actor, _LOCALITY, " ".join(text.split()) or " ")
    return Turn(_screen(kept), toast=office_words.SAVED)


def reset(desk: TaskDesk, visit: Visit) -> Turn:
    """Everything as it is by itself."""
    return Turn(_screen(desk.errands.form.reset(visit.actor)), toast=office_words.SAVED)


def _screen(now: FormChoices) -> Screen:
    lines = [words.FORM_OF]
    lines += [
        words.POINT_LINE.format(
            at=at, name=words.POINT_NAMES[one.choice], value=_value(now, one.choice),
            reason=words.CONFIDENCE[one.confidence],
        )
        for at, one in enumerate(POINTS, 1)
    ]  # fmt: skip
    buttons = [
        Button(words.CHANGE_POINT.format(at=at), call("paper-form-point", at - 1))
        for at, _ in enumerate(POINTS, 1)
    ]
    buttons.append(Button(words.RESET, call("paper-form-default")))
    buttons.append(Button(words.COMMITTEE_BACK, call("committee")))
    return Screen("\n".join([*lines, words.TO_CHECK]), tuple(buttons))


def _value(choices: FormChoices, name: str) -> str:
    return _shown(name, getattr(choices, name))


def _shown(name: str, value: object) -> str:
    if isinstance(value, bool):
        return words.YES if value else words.NO
    if isinstance(value, Superior):
        return words.SUPERIORS[value]
    if isinstance(value, SignedFor):
        return words.SIGNED_FOR[value]
    if name == _LOCALITY:
        return str(value) or words.LOCALITY_BY_NAME
    return (words.POINTS if name == "line_spacing" else words.SIZE).format(count=value)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
