"""A draft that is kept is the same draft when it is read again."""

import pytest

from knowledge.agenda.drafting import Drafter
from knowledge.agenda.kept import dumps, loads
from knowledge.agenda.kinds import MeetingKind
from tests.knowledge.agenda.conftest import CELL, ZONE, request


@pytest.mark.parametrize("kind", list(MeetingKind))
def test_what_is_kept_is_read_again(drafting: Drafter, kind: MeetingKind) -> None:
    outline = drafting.draft(request(kind, place="Nhà “văn hóa”\n", members=3), CELL)
    kept = dumps(outline)
    assert loads(kept, ZONE) == outline and "\n" not in kept
    assert loads(kept, ZONE).start.tzinfo is ZONE


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"form": 2}', '{"form": 1, "kind": "x"}', "null"]
)
def test_anything_else_is_no_draft(text: str) -> None:
    with pytest.raises(ValueError):
        loads(text, ZONE)
