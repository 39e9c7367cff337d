"""`chibo bot` as people run it: refused in a sentence, killed half-way, ended well."""

import gc
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import menus, texts
from bot.store import Store, now
from knowledge import errors
from tests.bot.chat.asking import FEE, FEE_RULE, FORBIDDEN, ask
from tests.bot.chat.conftest import Town
from tests.bot.chibo import REFUSED, Chibo
from tests.bot.processes import begun
from tests.telegram import Late, Telegram
from tests.telegram.running import assistant
from tests.ward import Ward, ward_at

pytestmark = pytest.mark.slow


@pytest.fixture
def settings(telegram: Telegram) -> dict[str, str]:
    """The settings with which the assistant finds the server."""
    return {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}


@pytest.fixture
def ward(environment: dict[str, str], telegram: Town) -> Iterator[Ward]:
    """The people of the processes' data directory."""
    with ward_at(Path(environment["CHIBO_DATA_DIR"])) as ward:
        telegram.settle(ward)
        yield ward


def test_no_token(chibo: Chibo, settings: dict[str, str]) -> None:
    ended = chibo("bot", **settings | {"TELEGRAM_BOT_TOKEN": ""})
    assert ended.code == REFUSED
    assert ended.sentence() == texts.explain(errors.TokenMissing())


def test_a_wrong_token(chibo: Chibo, settings: dict[str, str]) -> None:
    token = "123456789:AAmot-ma-khac-khong-phai-ma-ay-dau"
    ended = chibo("bot", **settings | {"TELEGRAM_BOT_TOKEN": token})
    assert ended.code == REFUSED
    assert ended.sentence() == texts.explain(errors.TokenRefused())
    assert token not in ended.out
    gc.collect()  # a connection left open fails this test, not a later one


def test_what_is_no_token(chibo: Chibo, settings: dict[str, str]) -> None:
    ended = chibo("bot", **settings | {"TELEGRAM_BOT_TOKEN": "không phải mã"})
    assert ended.code == REFUSED
    assert "TELEGRAM_BOT_TOKEN" in ended.sentence() and "không phải mã" not in ended.err


@pytest.mark.parametrize("setting", ["TELEGRAM_API_URL", "TELEGRAM_PROXY"])
def test_a_wrong_address(chibo: Chibo, settings: dict[str, str], setting: str) -> None:
    ended = chibo("bot", **settings | {setting: "nowhere"})
    assert ended.code == REFUSED and setting in ended.sentence()


def test_one_process_a_folder_killed_half_way_and_ended_well(
    environment: dict[str, str], settings: dict[str, str], telegram: Town, ward: Ward
) -> None:
    """Killed with a question at every stage: each is answered once, by this process or the next."""
    lan, minh, hoa = (telegram.private(telegram.person(name)) for name in ("Lan", "Minh", "Hoa"))
    late = Late()
    with begun(environment | settings, "bot") as process:
        until_it_runs(process)
        assert FEE_RULE in ask(telegram, minh, FEE).text
        assert refused(environment | settings) == texts.explain(errors.AlreadyRunning())
        telegram.faults.next("sendMessage", late, chat=lan.id)
        telegram.say(lan, FEE)
        telegram.reply(lan)  # it has arrived; that it has, the process never learns
        telegram.say(lan, "/start")
        telegram.say(lan, FORBIDDEN)
        telegram.idle()  # both are written down, and wait behind the first
        process.kill()
        process.wait()
    late.release()
    telegram.say(hoa, FEE)
    with begun(environment | settings, "bot") as process:
        until_it_runs(process)
        telegram.wait(lambda: len(telegram.replies(lan)) >= 3 and telegram.replies(hoa))
        help_ = menus.help_for(ward.people.directory.standing(lan.id, now()))
        assert ask(telegram, lan, "/giupdo").text == help_
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=20)
        assert (process.returncode, err) == (0, "")
    fee, start, forbidden, *last = [one.text for one in telegram.replies(lan)]
    assert FEE_RULE in fee and start == texts.START and "207-QĐ/TW" in forbidden
    assert last == [help_]
    assert (len(telegram.replies(minh)), len(telegram.replies(hoa))) == (1, 1)


def test_begun_and_ended_again_and_again(chat_store: Store) -> None:
    """Ended while its first poll has just begun, it once waited a minute: one time in forty."""
    for _ in range(30):
        with assistant(chat_store):
            pass


def refused(environment: dict[str, str]) -> str:
    """The sentence with which another process refuses to begin."""
    with begun(environment, "bot") as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == REFUSED, out + err
    [sentence] = err.splitlines()
    return sentence


def until_it_runs(process: subprocess.Popen[str]) -> None:
    """Wait for the line that says so."""
    assert process.stdout
    assert any("đang chạy" in line for line in process.stdout)
