"""A whole ward: 1,500 people of 50 cells, 100,000 passages; fifty askers of as many cells at once.

Each cell has papers of its own. What everybody is answered must be what their own cell's papers and
the committee's say, word by word as one process alone finds it for that cell.
"""

import argparse
import dataclasses
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.access import in_private, scope_of_cell
from bot.bubbles import of_answer
from bot.people.records import Cell, Role
from bot.settings import Settings
from bot.store import Store, now, open_store
from knowledge.encoders import SentenceEncoder
from tests.benchmarks.askers import ASKERS, Burst, Client, process, processor
from tests.benchmarks.counted import Counted
from tests.benchmarks.synthetic import PASSAGES_EACH, Writer
from tests.ward import Ward

PEOPLE, CELLS, PASSAGES = 1_500, 50, 100_000
_ROUNDS = 4  # the first one warms up
_TOKEN = "12345:" + "WARDS" * 7
_SEED = 11
_TARGET_P95 = 2.0  # seconds


def run(passages: int = PASSAGES) -> Iterator[str]:
    """The lines for `make bench`."""
    with tempfile.TemporaryDirectory(prefix="chibo-wards-") as folder:
        settings = Settings(
            _env_file=None, chibo_data_dir=Path(folder), database_url=None, chroma_url=None,
            reranker_model=None,
        )  # fmt: skip
        encoder = Counted(SentenceEncoder())
        store = open_store(settings, encoder=encoder)
        ward = Ward(store.people, store.database)
        cells = [ward.cell(f"Chi bộ Tổ dân phố số {at + 1}") for at in range(CELLS)]
        start = time.perf_counter()
        asked = _fill(store, cells, passages)
        yield f"{passages:,} passages in {time.perf_counter() - start:.0f} s"
        with process("tests.telegram", "--token", _TOKEN) as (_, line):
            url = line.split()[-1]
            ask = Client(url)
            people = _enrol(ask, ward, cells)
            start = time.perf_counter()
            store.index.own()
            store.index.sync()
            yield f"{CELLS + 1} scopes indexed in {time.perf_counter() - start:.0f} s"
            expected = _expected(store, encoder, people, asked)
            store.close()
            ours = {
                "CHIBO_DATA_DIR": folder,
                "DATABASE_URL": "",
                "CHROMA_URL": "",
                "CHAT_MODEL": "",
            }
            bot = {"TELEGRAM_BOT_TOKEN": _TOKEN, "TELEGRAM_API_URL": url}
            with process("bot", "bot", **ours, **bot) as (it, _):
                burst = _rounds(ask, it.pid, people, expected)
            ask.close()
    held = burst.p95 < _TARGET_P95 and not burst.wrong
    yield f"{ASKERS} askers of {CELLS} cells at once ({PEOPLE:,} people): {burst}"
    yield f"targets, p95 < {_TARGET_P95:.0f} s, none mixed up: {'held' if held else 'NOT held'}"


def _fill(store: Store, cells: Sequence[Cell], passages: int) -> dict[int, list[str]]:
    """Half of the passages the committee's, half the cells' in turn; questions about each cell's
    own papers."""
    writer = Writer(_SEED, store.encoder)
    own: dict[int, list[str]] = {cell.id: [] for cell in cells}
    for at in range(-(-passages // PASSAGES_EACH)):
        cell = cells[at // 2 % len(cells)] if at % 2 else None
        scope = scope_of_cell(cell.id) if cell else "committee"
        document = dataclasses.replace(writer.document(), scope=scope)
        store.catalogue.add(document, encoder=store.encoder.id, chunker="bench", now=now())
        if cell:
            own[cell.id] += [chunk.text for chunk in document.chunks]
    return {
        cell_id: [question for question, _ in writer.questions(texts, 3 * _ROUNDS)]
        for cell_id, texts in own.items()
    }


def _enrol(ask: Client, ward: Ward, cells: Sequence[Cell]) -> dict[int, list[int]]:
    """People with accounts, thirty a cell, its secretary first; accounts by cell."""
    people: dict[int, list[int]] = {cell.id: [] for cell in cells}
    for at in range(PEOPLE):
        cell = cells[at % len(cells)]
        account = ask("person", first_name=f"Người {at}")["id"]
        role = Role.MEMBER if people[cell.id] else Role.SECRETARY
        ward.person(account, f"Người {at}", cell, role)
        people[cell.id].append(account)
    return people


def _expected(
    store: Store, encoder: Counted, people: dict[int, list[int]], asked: dict[int, list[str]]
) -> dict[int, dict[str, str]]:
    """What a member of each cell is answered, by one process that does nothing else.

    Only what is answered by words alone: Chroma's graph is not the same in two processes.
    """
    found: dict[int, dict[str, str]] = {}
    for cell_id, questions in asked.items():
        scopes = in_private(store.people.directory.standing(people[cell_id][1], now()))
        for question in questions:
            calls = encoder.calls
            [*_, message] = of_answer(store.answerer.answer(question, scopes))
            if encoder.calls == calls:
                found.setdefault(cell_id, {})[question] = message
    assert all(len(found[one]) >= _ROUNDS for one in asked), "too few questions of clear words"
    return found


def _rounds(
    ask: Client, pid: int, people: dict[int, list[int]], expected: dict[int, dict[str, str]]
) -> Burst:
    took: list[float] = []
    wrong, used = 0, 0.0
    cells = list(people)
    for turn in range(_ROUNDS):
        chats = {cell: ask("private", person=people[cell][1 + turn])["id"] for cell in cells}
        questions = {cell: list(expected[cell])[turn] for cell in cells}
        before = processor(pid)
        with ThreadPoolExecutor(ASKERS) as pool:
            said = {
                cell: pool.submit(ask, "say", chat=chat, by=chat, text=questions[cell])
                for cell, chat in chats.items()
            }
        begun = {chats[cell]: one.result()["at"] for cell, one in said.items()}
        wanted = {chats[cell]: expected[cell][questions[cell]] for cell in cells}
        calls = ask.sent(len(cells))
        if turn == 0:
            continue
        used += processor(pid) - before
        took += [call["done"] - begun[call["chat_id"]] for call in calls]
        took += [60.0] * (len(cells) - len(calls))
        wrong += sum(call["params"]["text"] != wanted[call["chat_id"]] for call in calls)
    return Burst(took, used * 1000 / (len(cells) * (_ROUNDS - 1)), wrong)


def main() -> None:
    """This part of `make bench` alone."""
    parser = argparse.ArgumentParser(description="A whole ward at once.")
    parser.add_argument("--passages", type=int, default=PASSAGES)
    os.environ |= dict.fromkeys(("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"), "1")
    for line in run(parser.parse_args().passages):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
