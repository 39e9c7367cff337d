"""`chibo demo`: the main job on the sample documents, with nothing but this repository."""

from pathlib import Path

from rich.console import Console

import ingest
from bot import desk, render, texts
from bot.access import COMMITTEE, scopes_of
from bot.store import Store

SAMPLES = Path(ingest.__file__).parent / "samples"


def run(store: Store, out: Console, err: Console) -> None:
    """Take the samples in, ask three questions, say what to try next."""
    out.print(texts.DEMO_BEGIN)
    desk.report(desk.take_in(store, [SAMPLES], COMMITTEE, err), out)
    desk.bring_up(store, err)
    for question in texts.DEMO_QUESTIONS:
        out.rule()
        out.print(texts.DEMO_QUESTION.format(question=question) + "\n")
        out.print(render.as_text(store.answerer.answer(question, scopes_of(COMMITTEE))))
    out.rule()
    out.print(texts.DEMO_NEXT)
