"""/xoadulieu: a person's data erased, after being told what stays and why."""

from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.people.people import People
from bot.texts import office as words


def erase(people: People, visit: Visit) -> Turn:
    """Say what would go and what would stay; ask once more."""
    sure = Button(words.ERASE_DO, call("erase-sure"))
    return Turn(Screen(words.ERASE_SURE, (sure, Button(words.LEAVE, call("home")))))


def erase_sure(people: People, visit: Visit) -> Turn:
    """Erase: what is kept of the account, and a list that waits to be brought in."""
    stays = people.erasing.erase(visit.actor, visit.now)
    people.enrolling.drop(visit.actor)
    text = f"{words.ERASED}\n{words.ERASED_NAME}" if stays else words.ERASED
    return Turn(Screen(text), menus=(visit.actor.user_id,))
