"""Who may do what with every button and every form, written down by hand.

Nothing here is read from the product: a new screen has no test until it has its line.
"""

from tests.bot.office import BY_ROLE, BY_SETTINGS, ROLES

# Sets of people. "Own" is the first cell, but for the secretary of the second.
NOBODY: frozenset[str] = frozenset()
ANYBODY = frozenset(ROLES)
KNOWN = ANYBODY - {"stranger", "dismissed"}
LEADERS = frozenset({"secretary", "stand-in", "secretary of B"})
ABOVE = frozenset({BY_SETTINGS, BY_ROLE})
KEEPERS = LEADERS | ABOVE
CHOOSERS = KEEPERS - {"stand-in"}  # of who stands in
INSIDERS = KNOWN - ABOVE - {"temporary", "overseer"}

Line = tuple[str, str, frozenset[str], frozenset[str]]
Typed = tuple[str, str, str, frozenset[str], frozenset[str]]
# Entry, arguments, who may in their own cell, who in another's. The arguments name what stands in
# a cell (see `tests/bot/office/scene.py`); those without any have no other cell.
RIGHTS: list[Line] = [
    ("home", "", KNOWN, NOBODY),
    ("how", "", KNOWN, NOBODY),
    ("me", "", KNOWN, NOBODY),
    ("erase", "", ANYBODY, NOBODY),  # also who was never let in has asked to be
    ("erase-sure", "", ANYBODY, NOBODY),
    # A cell
    ("led", "", LEADERS, NOBODY),
    ("cell", "cell", KEEPERS, ABOVE),
    ("members", "cell 0", KEEPERS, ABOVE),
    ("enter", "cell", KEEPERS, ABOVE),
    ("person", "cell listed", KEEPERS, ABOVE),
    ("person", "cell shared", KEEPERS, ABOVE),
    ("rename", "cell listed", KEEPERS, ABOVE),
    ("rename", "cell shared", ABOVE, ABOVE),  # a guest: the home cell's
    ("rename", "third listed", NOBODY, NOBODY),
    ("probation", "cell listed 1", KEEPERS, ABOVE),
    ("temporary", "cell listed 1", KEEPERS, ABOVE),
    ("temporary", "cell shared 0", KEEPERS, ABOVE),
    ("end", "cell listed", KEEPERS, ABOVE),
    ("end", "cell shared", KEEPERS, ABOVE),
    ("end-sure", "cell listed", KEEPERS, ABOVE),
    ("end-sure", "cell shared", KEEPERS, ABOVE),
    ("end-sure", "cell head", ABOVE, ABOVE),
    # Offices
    ("stand-in", "cell listed", CHOOSERS, ABOVE),
    ("stand-in", "cell shared", CHOOSERS, ABOVE),
    ("stand-in-for", "cell listed 3", CHOOSERS, ABOVE),
    ("stand-in-for", "cell listed 0", CHOOSERS, ABOVE),
    ("stand-in-for", "cell listed 2", NOBODY, NOBODY),  # no button offers two months
    ("stand-in-for", "cell myself 0", NOBODY, NOBODY),
    ("stand-in-for", "third listed 0", NOBODY, NOBODY),  # of that cell no more
    ("no-stand-in", "cell deputy", CHOOSERS, ABOVE),
    ("no-stand-in", "cell myself", NOBODY, NOBODY),
    ("secretary", "cell listed", ABOVE, ABOVE),
    ("secretary-sure", "cell listed", ABOVE, ABOVE),
    ("secretary-sure", "cell myself", NOBODY, NOBODY),
    ("secretary-sure", "third listed", NOBODY, NOBODY),
    ("offices", "cell listed", ABOVE, ABOVE),
    ("oversee", "cell listed 0", ABOVE, ABOVE),
    ("oversee-do", "cell listed third", ABOVE, ABOVE),
    ("oversee-do", "third listed cell", NOBODY, NOBODY),  # nobody of that cell any more
    ("no-overseer", "cell follower", ABOVE, ABOVE),
    ("administrator", "cell listed", ABOVE, ABOVE),
    ("administrator-sure", "cell listed", ABOVE, ABOVE),
    ("administrator-sure", "third listed", NOBODY, NOBODY),
    ("administrator-sure", "cell myself", NOBODY, NOBODY),
    ("transfer", "cell listed 0", ABOVE, ABOVE),
    ("transfer-to", "cell listed third", ABOVE, ABOVE),
    ("transfer-sure", "cell listed third", ABOVE, ABOVE),
    ("transfer-sure", "third listed cell", NOBODY, NOBODY),
    # Invitations
    ("invite", "cell", KEEPERS, ABOVE),
    ("invite-one", "cell", KEEPERS, ABOVE),
    ("invite-all", "cell", KEEPERS, ABOVE),
    ("invite-person", "cell listed", KEEPERS, ABOVE),
    ("invite-person", "cell head", ABOVE, ABOVE),
    ("invite-person", "cell shared", ABOVE, ABOVE),  # the account comes into both cells
    ("invite-secretary", "cell", ABOVE, ABOVE),
    ("invite-administrator", "", ABOVE, NOBODY),
    ("links", "cell", KEEPERS, ABOVE),
    ("links", "cell 0", KEEPERS, ABOVE),
    ("revoke", "cell invitation", KEEPERS, ABOVE),
    ("revoke", "cell higher-invitation", ABOVE, ABOVE),
    ("revoke", "third invitation", ABOVE, ABOVE),
    ("number", "cell", KEEPERS, ABOVE),
    ("waiting", "cell", KEEPERS, ABOVE),
    ("request", "request", KEEPERS, ABOVE),
    ("request", "higher", ABOVE, ABOVE),
    ("request-page", "request cell 0 0", KEEPERS, ABOVE),
    ("request-page", "higher cell 0 0", ABOVE, ABOVE),
    ("request-page", "numbered cell digits 0", KEEPERS, ABOVE),
    ("request-page", "numbered cell 0 0", NOBODY, NOBODY),
    ("admit", "request cell 0 0", KEEPERS, ABOVE),
    ("admit", "request cell listed 0", KEEPERS, ABOVE),
    ("admit", "request cell head 0", ABOVE, ABOVE),
    ("admit", "request cell shared 0", ABOVE, ABOVE),
    ("admit", "higher cell 0 0", ABOVE, ABOVE),
    ("admit", "numbered cell 0 digits", KEEPERS, ABOVE),
    ("admit", "numbered cell listed digits", KEEPERS, ABOVE),
    ("admit", "numbered cell 0 0", NOBODY, NOBODY),  # nobody told them the number
    ("refuse", "request cell 0", KEEPERS, ABOVE),
    ("refuse", "higher cell 0", ABOVE, ABOVE),
    ("refuse", "numbered cell digits", KEEPERS, KEEPERS),  # it is no cell's yet
    ("refuse", "numbered cell 0", NOBODY, NOBODY),
    # Groups
    ("groups", "cell", KEEPERS, ABOVE),
    ("unbind", "chat", KEEPERS, ABOVE),
    ("group-fine", "chat", KEEPERS, ABOVE),
    # The committee
    ("committee", "", ABOVE, NOBODY),
    ("waiting-all", "", ABOVE, NOBODY),
    ("cells", "0", ABOVE, NOBODY),
    ("make-cell", "", ABOVE, NOBODY),
    ("rename-cell", "cell", ABOVE, ABOVE),
    ("name-committee", "", ABOVE, NOBODY),
    ("administrators", "", ABOVE, NOBODY),
    ("no-administrator", "another", ABOVE, NOBODY),
    ("roster", "", ABOVE, NOBODY),
    ("roster-do", "", ABOVE, NOBODY),
    ("roster-drop", "", ABOVE, NOBODY),
    ("print-links", "", ABOVE, NOBODY),
    # The trail, reports
    ("trail", "cell", KEEPERS, ABOVE),
    ("trail", "0", ABOVE, NOBODY),
    ("reports", "cell", LEADERS, NOBODY),
    ("reports", "0", ABOVE, NOBODY),
    ("reports-done", "cell report report", LEADERS, NOBODY),
    ("reports-done", "0 report report", ABOVE, ABOVE),  # which settles nothing of a cell's
    # Documents
    ("papers", "0", KNOWN, NOBODY),
    ("paper", "paper", KNOWN - ABOVE, NOBODY),
    ("paper", "paper+", INSIDERS, NOBODY),
    ("paper", "all", KNOWN, NOBODY),
    ("paper", "all+", KEEPERS | {"overseer"}, NOBODY),
    ("withdraw", "paper", LEADERS, NOBODY),
    ("withdraw", "paper+", LEADERS, NOBODY),
    ("withdraw", "all", ABOVE, NOBODY),
    ("withdraw", "all+", ABOVE, NOBODY),
    ("withdraw-sure", "paper", LEADERS, NOBODY),
    ("withdraw-sure", "paper+", LEADERS, NOBODY),
    ("withdraw-sure", "all", ABOVE, NOBODY),
    ("withdraw-sure", "all+", ABOVE, NOBODY),
    # Files that wait in one's own chat: for a cell, for all; "theirs" waits in another's chat
    ("draft", "draft", LEADERS, NOBODY),
    ("draft", "draft-all", ABOVE, NOBODY),
    ("draft", "theirs", NOBODY, NOBODY),
    ("draft-fields", "draft", LEADERS, NOBODY),
    ("draft-fields", "theirs", NOBODY, NOBODY),
    ("draft-field", "draft 0", LEADERS, NOBODY),
    ("draft-field", "draft 5", NOBODY, NOBODY),
    ("draft-field", "theirs 0", NOBODY, NOBODY),
    ("draft-scope", "draft", LEADERS, NOBODY),
    ("draft-scope", "theirs", NOBODY, NOBODY),
    ("draft-to", "draft cell", LEADERS, NOBODY),
    ("draft-to", "draft-all cell", LEADERS, NOBODY),
    ("draft-to", "draft 0", ABOVE, ABOVE),
    ("draft-to", "theirs cell", NOBODY, NOBODY),
    ("draft-save", "draft", LEADERS, NOBODY),
    ("draft-save", "draft-all", ABOVE, NOBODY),
    ("draft-save", "theirs", NOBODY, NOBODY),
    ("draft-replace", "draft", LEADERS, NOBODY),
    ("draft-replace", "theirs", NOBODY, NOBODY),
    ("draft-drop", "draft", ANYBODY, ANYBODY),  # one's own file, whatever one is by now
]
# Meetings. In everybody's own chat the time and the place of "meeting" are being changed.
FRIDAY = "29929680"  # 27/11/2026, 19:00 in Vietnam, in minutes: the first that was offered
RIGHTS += [
    ("schedule-where", "", LEADERS, NOBODY),
    ("schedule", "cell", LEADERS, NOBODY),
    ("schedule-left", "cell", LEADERS, NOBODY),
    ("slot", f"cell {FRIDAY}", LEADERS, NOBODY),
    ("resume", "cell", LEADERS, NOBODY),
    ("for-cell", "cell", NOBODY, NOBODY),  # nothing new is being scheduled
    ("pick", f"cell 0 {FRIDAY}", LEADERS, NOBODY),
    ("pick", f"cell 1 {FRIDAY}", NOBODY, NOBODY),  # an old button
    ("confirm", "drafted", LEADERS, NOBODY),
    ("confirm", "drafted 1", LEADERS, NOBODY),
    ("confirm", "meeting", LEADERS, NOBODY),  # a second time
    ("drop-draft", "drafted", LEADERS, NOBODY),
    ("drop-draft", "meeting", NOBODY, NOBODY),
    ("kind", "drafted", LEADERS, NOBODY),
    ("kind", "meeting", NOBODY, NOBODY),
    ("kind-to", "drafted 2", LEADERS, NOBODY),
    ("kind-to", "drafted 7", NOBODY, NOBODY),
    ("length", "drafted", LEADERS, NOBODY),
    ("length-to", "drafted 120", LEADERS, NOBODY),
    ("length-to", "drafted 9999", NOBODY, NOBODY),
    ("shift", f"drafted {FRIDAY}", LEADERS, NOBODY),
    ("shift", f"meeting {FRIDAY}", LEADERS, NOBODY),
    ("move", "meeting", LEADERS, NOBODY),
    ("move", "drafted", LEADERS, NOBODY),
    ("move", "begun", NOBODY, NOBODY),
    ("move-left", "meeting", LEADERS, NOBODY),
    ("move-sure", f"meeting 1 {FRIDAY}", LEADERS, NOBODY),
    ("move-sure", f"begun 1 {FRIDAY}", NOBODY, NOBODY),
    ("move-following", f"planned 1 {FRIDAY}", LEADERS, NOBODY),
    ("move-following", f"meeting 1 {FRIDAY}", NOBODY, NOBODY),
    ("place", "meeting", LEADERS, NOBODY),
    ("place", "drafted", LEADERS, NOBODY),
    ("place-of", "meeting begun", LEADERS, NOBODY),
    ("place-sure", "meeting 1", LEADERS, NOBODY),
    ("place-sure", "planned 1", NOBODY, NOBODY),  # another's place was typed
    ("place-following", "planned 1", NOBODY, NOBODY),
    ("place-following", "planned 9", LEADERS, NOBODY),  # an old button: shown as it is now
    ("cancel", "meeting", LEADERS, NOBODY),
    ("cancel", "begun", LEADERS, NOBODY),
    ("cancel-sure", "meeting", LEADERS, NOBODY),
    ("cancel-sure", "drafted", NOBODY, NOBODY),
    ("cancel-following", "planned", LEADERS, NOBODY),
    ("cancel-following", "meeting", NOBODY, NOBODY),
    ("go-ahead", "planned", LEADERS, NOBODY),
    ("meetings", "cell", KNOWN, ABOVE),
    ("meetings", "cell 0", KNOWN, ABOVE),
    ("meetings-more", "cell", KNOWN, ABOVE),
    ("meeting", "meeting", KNOWN, ABOVE),
    ("meeting", "begun", KNOWN, ABOVE),
    ("meeting", "planned", KEEPERS, ABOVE),
    ("meeting", "drafted", KEEPERS, ABOVE),
    ("calendar", "", KNOWN, NOBODY),
    ("calendar", "0", KNOWN, NOBODY),
    ("reminders-where", "", LEADERS, NOBODY),
    ("reminders", "cell", KEEPERS, ABOVE),
    ("reminders", "cell 0", KEEPERS, ABOVE),
    ("timing", "cell", LEADERS, NOBODY),
    ("timing-stage", "cell 60 1", LEADERS, NOBODY),
    ("timing-stage", "cell 1440 0", LEADERS, NOBODY),
    ("timing-quiet", "cell 1", LEADERS, NOBODY),
    ("timing-quiet", "cell 9", NOBODY, NOBODY),
]
# Who comes and who came. Members answer and see their own; leaders see and write down the rest.
ANSWERERS = KNOWN - ABOVE - {"overseer"}
RIGHTS += [
    ("answer", "meeting 1 0", ANSWERERS, NOBODY),
    ("answer", "meeting 1 3", NOBODY, NOBODY),
    ("answer", "begun 1 0", ANSWERERS, NOBODY),  # told that it has begun
    ("answer", "planned 1 0", NOBODY, NOBODY),
    ("reason", "meeting 1 3", ANSWERERS, NOBODY),
    ("reason", "meeting 1 4", NOBODY, NOBODY),
    ("my-answer", "meeting", ANSWERERS, NOBODY),
    ("my-answer", "closed", ANSWERERS, NOBODY),
    ("record", "meeting 0", LEADERS, NOBODY),
    ("record", "begun 0", LEADERS, NOBODY),
    ("record-one", "meeting listed 0", LEADERS, NOBODY),
    ("record-one", "meeting follower 0", NOBODY, NOBODY),
    ("record-do", "meeting 1 listed 1 0", LEADERS, NOBODY),
    ("record-do", "meeting 1 listed 3 0", NOBODY, NOBODY),
    ("record-do", "meeting 1 follower 1 0", NOBODY, NOBODY),
    ("unanswered", "meeting", LEADERS, NOBODY),
    ("nudge", "meeting", LEADERS, NOBODY),
    ("roll", "begun", LEADERS, NOBODY),
    ("roll", "meeting", LEADERS, NOBODY),  # told that it is too early
    ("roll", "rolled 1", LEADERS, NOBODY),
    ("roll", "closed", LEADERS, NOBODY),
    ("roll-one", "rolled line 0", LEADERS, NOBODY),
    ("roll-one", "rolled closed-line 0", NOBODY, NOBODY),
    ("roll-mark", "rolled line 0 0", LEADERS, NOBODY),
    ("roll-mark", "rolled line 3 0", NOBODY, NOBODY),
    ("roll-mark", "begun line 0 0", NOBODY, NOBODY),  # nobody has begun that roll
    ("roll-mark", "closed closed-line 0 0", LEADERS, NOBODY),  # told that it is closed
    ("roll-count", "rolled line 1 0", LEADERS, NOBODY),
    ("roll-count", "rolled line 2 0", NOBODY, NOBODY),
    ("roll-rest", "rolled", LEADERS, NOBODY),
    ("roll-close", "rolled", LEADERS, NOBODY),
    ("roll-reopen", "closed", LEADERS, NOBODY),
    ("roll-base", "rolled", LEADERS, NOBODY),
    ("attendance", "cell", LEADERS, NOBODY),
    ("attendance", "cell 1", LEADERS, NOBODY),
    ("attendance", "cell 2", NOBODY, NOBODY),
    ("my-attendance", "cell", ANSWERERS, NOBODY),
    ("month", "2026 11", ABOVE, NOBODY),
    ("month", "2026 13", NOBODY, NOBODY),
    ("month-file", "2026 11", ABOVE, NOBODY),
    ("ics", "cell", KNOWN, ABOVE),
    ("zalo", "meeting", KNOWN, ABOVE),
    ("zalo", "planned", KEEPERS, ABOVE),
    ("zalo", "drafted", KEEPERS, ABOVE),
    ("private-reminders", "", ANSWERERS, NOBODY),
    ("private-reminders", "1", ANSWERERS, NOBODY),
    ("private-reminders", "2", NOBODY, NOBODY),
    ("deadlines", "cell", LEADERS, NOBODY),
    ("deadline", "cell 0", LEADERS, NOBODY),
    ("deadline", "cell 1", LEADERS, NOBODY),
    ("deadline", "cell 2", LEADERS, NOBODY),
    ("deadline", "cell 3", NOBODY, NOBODY),
    ("deadline-on", "cell 0 5", LEADERS, NOBODY),
    ("deadline-on", "cell 0 31", NOBODY, NOBODY),  # no button offers that day
    ("deadline-on", "cell 1 0", LEADERS, NOBODY),
    ("deadline-on", "cell 2 0", NOBODY, NOBODY),
    ("deadline-off", "cell 2", LEADERS, NOBODY),
    ("probation-of", "cell novice", LEADERS, NOBODY),
    ("probation-of", "cell listed", NOBODY, NOBODY),
    ("probation-day", "cell novice", LEADERS, NOBODY),
    ("recognized", "cell novice", LEADERS, NOBODY),
    ("recognized", "cell listed", NOBODY, NOBODY),
]
# Form, arguments, what is typed, who may in their own cell, who in another's.
FORMS: list[Typed] = [
    ("enter", "cell", "Lê Thị Mới\nNgô Văn Bảy", KEEPERS, ABOVE),
    ("rename", "cell listed", "Lê Thị Đúng Tên", KEEPERS, ABOVE),
    ("rename", "cell shared", "Lê Thị Đúng Tên", ABOVE, ABOVE),
    ("number", "cell", "digits", KEEPERS, ABOVE),
    ("make-cell", "", "Chi bộ Mới", ABOVE, NOBODY),
    ("rename-cell", "cell", "Chi bộ Mới", ABOVE, ABOVE),
    ("name-committee", "", "Đảng bộ phường Mới", ABOVE, NOBODY),
    ("draft-field", "draft 0", "Báo cáo", LEADERS, NOBODY),
    ("draft-field", "draft-all 0", "Báo cáo", ABOVE, NOBODY),
    ("draft-field", "theirs 0", "Báo cáo", NOBODY, NOBODY),
    ("probation-day", "cell novice", "03/12/2025", LEADERS, NOBODY),
    ("probation-day", "cell listed", "03/12/2025", NOBODY, NOBODY),
    ("schedule", "cell", "19h30 ngày 03/12/2026 tại nhà văn hóa", LEADERS, NOBODY),
    ("settle", "cell", "19h30", LEADERS, NOBODY),
    ("move", "meeting", "20h", LEADERS, NOBODY),
    ("move", "drafted", "20h", LEADERS, NOBODY),
    ("place", "meeting", "Hội trường", LEADERS, NOBODY),
    ("place", "drafted", "Hội trường", LEADERS, NOBODY),
]  # fmt: skip


def named(arguments: str) -> bool:
    """Whether any argument stands in a cell."""
    elsewhere = {"third", "another", "myself", "all", "all+", "draft-all", "theirs"}
    return any(not one.isdecimal() and one not in elsewhere for one in arguments.split())
