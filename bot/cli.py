"""`chibo …`: everything a person runs, one command each. Parse, one call, print."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from bot import agenda_desk, agenda_text, desk, listing, render, tables, texts
from bot import demo as demonstration
from bot.access import COMMITTEE, scope_named
from bot.settings import load_settings
from bot.store import Store, open_store
from bot.texts import agenda as agenda_words
from bot.texts import rolls as words
from knowledge import errors

# Exit codes: 0 done; 1 done in part, or a known failure; 2 wrong usage (Typer's); 3 unavailable.
PARTLY, UNAVAILABLE = 1, 3

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Trợ lý Chi bộ.")
documents = typer.Typer(no_args_is_help=True, help="Các văn bản đang có.")
index = typer.Typer(no_args_is_help=True, help="Chỉ mục tra cứu.")
app.add_typer(documents, name="documents")
app.add_typer(index, name="index")
out = Console(highlight=False, markup=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

Asker = Annotated[str, typer.Option("--as", help="committee, cell:<mã> hoặc person:<mã>.")]
Scope = Annotated[str, typer.Option("--scope", help="Ai được xem: committee hoặc cell:<mã>.")]
AsJson = Annotated[bool, typer.Option("--json", help="In JSON cho chương trình đọc.")]


def main() -> None:
    """The entry point: a known failure is one sentence and an exit code, never a trace."""
    try:
        app()
    except errors.ChiboError as error:
        err.print(texts.explain(error))
        raise SystemExit(UNAVAILABLE if isinstance(error, errors.Unavailable) else PARTLY) from None


@contextmanager
def opened() -> Iterator[Store]:
    """The store of the settings' data directory, closed at the end."""
    store = open_store(load_settings())
    try:
        yield store
    finally:
        store.close()


@app.command()
def ingest(paths: list[Path], scope: Scope = COMMITTEE) -> None:
    """Nạp tệp hoặc thư mục (.docx, .pdf, .txt, .md)."""
    with opened() as store:
        outcomes = desk.take_in(store, paths, scope_named(scope), err)
        desk.report(outcomes, out)
        desk.bring_up(store, err)
    if any(outcome.status == "refused" for outcome in outcomes):
        raise typer.Exit(PARTLY)


@app.command()
def ask(
    question: Annotated[str, typer.Argument()] = "",
    asker: Asker = COMMITTEE,
    history: Annotated[list[str] | None, typer.Option(help="Câu hỏi trước đó, cũ trước.")] = None,
    batch: Annotated[Path | None, typer.Option(help="Tệp JSONL: mỗi dòng một câu hỏi.")] = None,
    as_json: AsJson = False,
) -> None:
    """Hỏi một câu, hoặc cả tệp câu hỏi."""
    with opened() as store:
        scopes = desk.scopes_of(store, asker)
        desk.catch_up(store, err)
        if batch is not None:
            for line in desk.batch(store, batch, scopes):
                typer.echo(json.dumps(line, ensure_ascii=False))
            return
        start = time.perf_counter()
        answer = store.answerer.answer(question, scopes, history or [])
        elapsed = (time.perf_counter() - start) * 1000
    if as_json:
        typer.echo(json.dumps(render.as_json(question, answer, elapsed), ensure_ascii=False))
    else:
        out.print(render.as_text(answer))
    if answer.state is answer.state.UNAVAILABLE:
        raise typer.Exit(UNAVAILABLE)


@app.command()
def agenda(
    kind: Annotated[
        str,
        typer.Option(help="thuong-ky, chuyen-de, ket-nap, chinh-thuc, kiem-diem, dai-hoi, cap-uy."),
    ],
    cell: Annotated[str, typer.Option(help="Tên chi bộ, hoặc cell:<mã>.")],
    date: Annotated[str, typer.Option(help="Ngày họp: NĂM-THÁNG-NGÀY.")],
    time: Annotated[str, typer.Option(help="Giờ bắt đầu, ví dụ 19:30.")] = "",
    minutes: Annotated[int | None, typer.Option(help="Tổng số phút.")] = None,
    cell_type: Annotated[
        str, typer.Option("--type", help="residential, agency, school, company, armed.")
    ] = "",
    committee: Annotated[str, typer.Option(help="Đảng ủy cấp trên.")] = "",
    place: Annotated[str, typer.Option(help="Nơi họp.")] = "",
    subject: Annotated[str, typer.Option(help="Tên chuyên đề.")] = "",
    task: Annotated[list[str] | None, typer.Option(help="Việc chưa xong từ buổi trước.")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="Mục cần thêm.")] = None,
    file: Annotated[Path | None, typer.Option("--out", help="Tệp DOCX để ghi.")] = None,
    as_json: AsJson = False,
) -> None:
    """Soạn chương trình họp: xem trên màn hình, ghi ra DOCX."""
    with opened() as store:
        request = agenda_desk.request_of(
            store, kind=kind, cell=cell, date=date, time=time, minutes=minutes,
            cell_type=cell_type, committee=committee, place=place, subject=subject,
            tasks=task or (), topics=topic or (),
        )  # fmt: skip
        desk.catch_up(store, err)
        scopes = agenda_desk.scopes_for(store, cell)
        outline = store.office.desk.drafter().draft(request, scopes)
    if file is not None:
        agenda_desk.write(outline, file)
        err.print(agenda_words.WRITTEN.format(file=file))
    if as_json:
        typer.echo(json.dumps(agenda_text.as_json(outline), ensure_ascii=False))
    elif file is None:
        out.print(agenda_text.as_text(outline))


@app.command()
def chat(asker: Asker = COMMITTEE) -> None:
    """Trò chuyện trong cửa sổ lệnh."""
    with opened() as store:
        scopes = desk.scopes_of(store, asker)
        stop = threading.Event()
        follower = desk.own_and_follow(store, stop, err)
        out.print(texts.CHAT_WELCOME)
        try:
            desk.converse(store, scopes, out)
        finally:
            stop.set()
            follower.join()
    out.print(texts.CHAT_GOODBYE)


@app.command()
def bot() -> None:
    """Chạy trợ lý trên Telegram (cần TELEGRAM_BOT_TOKEN)."""
    from bot import running  # python-telegram-bot takes a quarter of a second to import

    with opened() as store:
        running.run(store, out, err)


@documents.command("list")
def list_documents(asker: Asker = COMMITTEE) -> None:
    """Liệt kê văn bản."""
    with opened() as store:
        sources = store.catalogue.sources(desk.scopes_of(store, asker))
    if not sources:
        out.print(texts.NO_DOCUMENTS)
        return
    if out.is_terminal:
        out.print(tables.documents(sources))
    else:  # for grep and cut
        typer.echo("\n".join("\t".join(tables.cells(source)) for source in sources))


@documents.command("show")
def show_document(document_id: int, asker: Asker = COMMITTEE) -> None:
    """Xem một văn bản như trợ lý đã đọc."""
    with opened() as store:
        source = desk.one_of(store, document_id, desk.scopes_of(store, asker))
        out.print(tables.card(source))
        out.print(store.catalogue.text(source.id))


@documents.command("withdraw")
def withdraw_document(document_id: int, asker: Asker = COMMITTEE) -> None:
    """Rút một văn bản: xóa nội dung khỏi kho và khỏi tra cứu."""
    with opened() as store:
        # A cell sees the committee's papers; only the committee withdraws them.
        desk.withdraw(store, document_id, scope_named(asker), err)
    out.print(texts.WITHDRAWN.format(id=document_id))


@app.command()
def people() -> None:
    """Liệt kê chi bộ và người, với mã dùng cho --as."""
    with opened() as store:
        for line in desk.people(store):
            typer.echo("\t".join(line))


@app.command()
def meetings(
    cell: Annotated[int | None, typer.Option("--cell", help="Mã chi bộ; bỏ trống: tất cả.")] = None,
    whole: Annotated[bool, typer.Option("--all", help="Cả các buổi đã qua, đã bỏ.")] = False,
    as_json: AsJson = False,
) -> None:
    """Liệt kê các buổi họp, câu trả lời, và các lần nhắc cần xem lại."""
    with opened() as store:
        found = desk.meetings(store, cell, whole=whole)
        zone = ZoneInfo(store.settings.timezone)
    if as_json:
        typer.echo(json.dumps([listing.as_json(one, zone) for one in found], ensure_ascii=False))
    elif not found:
        out.print(words.NO_MEETINGS)
    elif out.is_terminal:
        out.print(listing.table(found, zone))
    else:  # for grep and cut
        for one in found:
            typer.echo("\t".join(listing.row(one, zone)))


@app.command()
def evaluate(folder: Path, as_json: AsJson = False) -> None:
    """Đo chất lượng tra cứu trên một bộ câu hỏi dạng BEIR, trong kho riêng."""
    figures = desk.evaluate(folder, load_settings(), err)
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False))
    else:
        out.print(tables.figures(figures))


@index.command("rebuild")
def rebuild_index() -> None:
    """Dựng lại chỉ mục từ cơ sở dữ liệu (sau khi đổi EMBEDDING_MODEL, hoặc khi chỉ mục hỏng)."""
    with opened() as store:
        passages, texts_held = desk.rebuild(store, err)
    out.print(texts.REBUILD_DONE.format(passages=passages, documents=texts_held))


@app.command()
def doctor() -> None:
    """Kiểm tra cơ sở dữ liệu và các chỉ mục; sửa nếu lệch."""
    with opened() as store:
        for line in desk.examine(store, err):
            out.print(line)


@app.command()
def demo() -> None:
    """Xem thử: nạp văn bản mẫu và trả lời ba câu hỏi."""
    with opened() as store:
        demonstration.run(store, out, err)
