"""Telegram's HTML and what it finds in plain text, by tables."""

import pytest

from tests.telegram.entities import detect
from tests.telegram.errors import Refused
from tests.telegram.markup import as_html, read_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("a &lt; b &amp; c &#33; &#x2713;", "a < b & c ! ✓", []),
        # what is no reference stays as it is
        ("a & b &nbsp; c", "a & b &nbsp; c", []),
        ("<b>x</b>", "x", [("bold", 0, 1)]),
        ("😀<STRONG>x</STRONG>", "😀x", [("bold", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<b></b>x", "x", []),
        ("  <b> x </b> ", "x", [("bold", 0, 1)]),
        ("<code><b>x</b></code>", "x", [("code", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<a href='https://a.vn/b?c=1&amp;d=2'>x</a>", "x", [("text_link", 0, 1)]),
        ("<a href='nowhere'>x</a>", "x", []),
    ],
)
def test_html(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    words, found = read_html(source)
    assert words == text
    assert [(one["type"], one["offset"], one["length"]) for one in found] == entities


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("ạ<p>x</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("<br/>", 'Unsupported start tag "br" at byte offset 0'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("x <b", 'Unclosed start tag "b" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_html_that_is_refused(source: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_a_language_belongs_to_its_block() -> None:
    assert read_html('<pre><code class="language-python">x</code></pre>')[1] == [
        {"offset": 0, "length": 1, "type": "pre", "language": "python"}
    ]


@pytest.mark.parametrize(
    "source",
    ["<b>😀 a<i>b</i></b> &amp; <code>x &lt; y</code>", '<a href="https://a.vn/?b&amp;c">x</a>'],
)
def test_html_is_written_as_it_was_read(source: str) -> None:
    assert as_html(*read_html(source)) == source


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start", [("bot_command", 0, 6)]),
        ("😀 /hoi@x_bot gì", [("bot_command", 3, 10)]),
        ("và/hoặc 37-QĐ/TW 1/2", []),
        ("chào @lan_nguyen, #chi_bo", [("mention", 5, 11), ("hashtag", 18, 7)]),
        ("a@b.vn (https://a.vn/x?y=1).", [("email", 0, 6), ("url", 8, 18)]),
        ("xem dangcongsan.vn/a.", [("url", 4, 16)]),
    ],
)
def test_what_is_found_in_plain_text(text: str, entities: list[tuple[str, int, int]]) -> None:
    assert [(one["type"], one["offset"], one["length"]) for one in detect(text)] == entities
