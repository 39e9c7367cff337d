"""The accounts that begin: as people write a list of numbers into `.env`."""

import pytest

from bot.settings import load_settings
from knowledge import errors

NAME = "TELEGRAM_ADMINISTRATORS"
WRITTEN = {
    "": (),
    " ": (),
    "7000000001": (7000000001,),
    "1,2": (1, 2),
    " 1 , 2 ": (1, 2),
    "1,": (1,),
    str(2**52 - 1): (2**52 - 1,),
}


@pytest.fixture(autouse=True)
def _no_file(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("value", WRITTEN)
def test_numbers_of_accounts(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    assert load_settings().telegram_administrators == WRITTEN[value]


# 0 would be whoever Telegram does not name; what is negative is a group.
@pytest.mark.parametrize("value", ["0", "-5", "1;2", "1 2", "1.5", "@hanh", str(2**52)])
def test_what_is_no_account(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(errors.BadSettings, match=NAME):
        load_settings()
