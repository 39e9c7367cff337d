"""Drafts of agendas at a committee's size, without a language model: every kind, warm, in a row.

    python -m tests.benchmarks.agendas [--passages 60000]

Beside the made-up documents stand some reports that speak of shortcomings and tasks, so that topics
are found, weighed and quoted as in a real store.
"""

import argparse
import datetime
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.settings import Settings
from bot.store import Store, now, open_store
from ingest.pipeline import Intake, files_in, ingest
from knowledge.agenda.drafting import Drafter
from knowledge.agenda.kinds import CellType, MeetingKind
from knowledge.agenda.request import Request
from knowledge.encoders import SentenceEncoder
from knowledge.register import load
from tests.benchmarks.synthetic import PASSAGES_EACH, SCOPES, Writer

_TARGET_P95 = 1_500  # milliseconds
_REPORTS, _ROUNDS, _SEED = 40, 6, 7
_TOLD = (
    "công tác quản lý đảng viên đi làm ăn xa ở {n} chi bộ còn gặp khó khăn, chưa kịp thời.",
    "chất lượng sinh hoạt chuyên đề của {n} chi bộ chưa cao, nội dung chậm đổi mới.",
    "chi bộ chưa chủ động tạo nguồn phát triển đảng viên ở {n} tổ dân phố.",
)
_ASKED = (
    "Chi bộ tổ dân phố rà soát, lập danh sách {n} đảng viên chưa dùng sổ tay điện tử.",
    "Mỗi đảng viên đăng ký {n} việc làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
)


def stock(store: Store, folder: Path) -> None:
    """Put reports in that speak of shortcomings and tasks, as ours do."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(1, _REPORTS + 1):
        short = "\n".join(f"- Việc thứ {at}: {text.format(n=n)}" for at, text in enumerate(_TOLD))
        tasks = "\n".join(f"- {text.format(n=n)}" for text in _ASKED)
        text = (
            f"ĐẢNG ỦY PHƯỜNG MẪU\nSố {n}-BC/ĐU\nPhường Mẫu, ngày 15 tháng 9 năm 2026\n\nBÁO CÁO\n"
            f"kết quả công tác lần thứ {n}\n\nI. KẾT QUẢ\n1. Kết quả chung\nTốt.\n"
            f"2. Hạn chế, khó khăn\n{short}\n\nII. NHIỆM VỤ\n1. Nhiệm vụ, giải pháp\n{tasks}\n"
        )
        (folder / f"bao-cao-{n}.txt").write_text(text, encoding="utf-8")
    intake = Intake("committee", allow_internal=False, max_bytes=2**20)
    for outcome in ingest(files_in([folder]), store.catalogue, store.encoder, intake, clock=now):
        assert outcome.status in ("added", "same"), outcome


def report(store: Store) -> Iterator[str]:
    """How long drafts take, and whether the target holds."""
    start = datetime.datetime(2026, 12, 3, 19, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    drafter = Drafter(store.database, store.catalogue, store.retriever, load())
    took: dict[MeetingKind, list[float]] = {kind: [] for kind in MeetingKind}
    topics = 0
    for at in range(_ROUNDS):
        for kind in MeetingKind:
            which = list(CellType)[at % 2]
            request = Request(kind, which, f"Chi bộ Tổ dân phố số {at}", start)
            begun = time.perf_counter()
            outline = drafter.draft(request, SCOPES)
            took[kind].append((time.perf_counter() - begun) * 1000)
            topics += sum(one.key == "topic" for one in outline.items)
    cold = {kind: times[0] for kind, times in took.items()}
    every = [one for times in took.values() for one in times]
    p95 = statistics.quantiles(every, n=20)[-1]
    held = "held" if p95 < _TARGET_P95 else "NOT held"
    yield (
        f"a draft of an agenda: p50 {statistics.median(every):.0f} ms, p95 {p95:.0f} ms, "
        f"slowest {max(every):.0f} ms (the first: {next(iter(cold.values())):.0f} ms), "
        f"{topics} topics in {len(every)} drafts"
    )
    yield f"target, p95 < {_TARGET_P95} ms: {held}"


def main() -> None:
    """Fill a store and measure, alone."""
    parser = argparse.ArgumentParser(description="Drafts of agendas at a committee's size.")
    parser.add_argument("--passages", type=int, default=60_000)
    passages = parser.parse_args().passages
    os.environ |= dict.fromkeys(("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"), "1")
    with tempfile.TemporaryDirectory(prefix="chibo-agendas-") as folder:
        unset = dict.fromkeys(("database_url", "chroma_url", "reranker_model", "chat_model"))
        settings = Settings(_env_file=None, chibo_data_dir=Path(folder) / "data", **unset)
        store = open_store(settings, encoder=SentenceEncoder())
        stock(store, Path(folder) / "papers")
        writer = Writer(_SEED, store.encoder)
        for _ in range(-(-passages // PASSAGES_EACH)):
            store.catalogue.add(
                writer.document(), encoder=store.encoder.id, chunker="bench", now=now()
            )
        store.index.own()
        store.index.sync()
        for line in report(store):
            print(line)
        store.close()


if __name__ == "__main__":
    main()
