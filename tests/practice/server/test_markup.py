"""HTML as Telegram reads it, as tables: text and entities, or the error."""

from typing import Any

import pytest

from bot.practice.server.errors import ApiError
from bot.practice.server.markup import read_html, utf16_length
from tests.support.tables import each_row

GOOD: list[tuple[str, str, list[dict[str, Any]]]] = [
    ("biasa", "biasa", []),
    ("<b>x</b>", "x", [{"type": "bold", "offset": 0, "length": 1}]),
    ("<STRONG>x</Strong>", "x", [{"type": "bold", "offset": 0, "length": 1}]),
    (
        "a <i>b</i> <em>c</em>",
        "a b c",
        [
            {"type": "italic", "offset": 2, "length": 1},
            {"type": "italic", "offset": 4, "length": 1},
        ],
    ),
    (
        "<u>x</u><ins>y</ins>",
        "xy",
        [
            {"type": "underline", "offset": 0, "length": 1},
            {"type": "underline", "offset": 1, "length": 1},
        ],
    ),
    (
        "<s>x</s><del>y</del>",
        "xy",
        [
            {"type": "strikethrough", "offset": 0, "length": 1},
            {"type": "strikethrough", "offset": 1, "length": 1},
        ],
    ),
    ("<tg-spoiler>x</tg-spoiler>", "x", [{"type": "spoiler", "offset": 0, "length": 1}]),
    ('<span class="tg-spoiler">x</span>', "x", [{"type": "spoiler", "offset": 0, "length": 1}]),
    ("<blockquote>x</blockquote>", "x", [{"type": "blockquote", "offset": 0, "length": 1}]),
    (
        "<blockquote expandable>x</blockquote>",
        "x",
        [
            {"type": "expandable_blockquote", "offset": 0, "length": 1},
        ],
    ),
    ("<code>#K7Q2</code>", "#K7Q2", [{"type": "code", "offset": 0, "length": 5}]),
    (
        '<pre><code class="language-python">x</code></pre>',
        "x",
        [
            {"type": "pre", "language": "python", "offset": 0, "length": 1},
        ],
    ),
    (
        "<b>a<i>b</i></b>",
        "ab",
        [
            {"type": "bold", "offset": 0, "length": 2},
            {"type": "italic", "offset": 1, "length": 1},
        ],
    ),
    (
        '<a href="https://x.id/?a=1&amp;b=2">x</a>',
        "x",
        [
            {"type": "text_link", "url": "https://x.id/?a=1&b=2", "offset": 0, "length": 1},
        ],
    ),
    ('<a href="nowhere">x</a>', "x", []),  # no address: Telegram drops the link without a word
    ("<a>x.id</a>", "x.id", [{"type": "text_link", "url": "http://x.id", "offset": 0, "length": 4}]),
    (
        '<a href="tg://user?id=7">Sari</a>',
        "Sari",
        [
            {
                "type": "text_mention",
                "offset": 0,
                "length": 4,
                "user": {"id": 7, "is_bot": False, "first_name": "Sari"},
            },
        ],
    ),
    ("&lt;b&gt; &amp; &quot;x&quot; &#39;&#x27;", "<b> & \"x\" ''", []),
    ("📌 <b>x</b>", "📌 x", [{"type": "bold", "offset": 3, "length": 1}]),  # 📌 is two UTF-16 units
    ("<b></b>x", "x", []),  # an empty tag leaves nothing
    ("  <b> x </b> ", "x", [{"type": "bold", "offset": 0, "length": 1}]),  # white space around goes
    ("<b>x</>", "x", [{"type": "bold", "offset": 0, "length": 1}]),
]

BAD = [
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("<br>x", 'Unsupported start tag "br" at byte offset 0'),
    ("é <h1>x</h1>", 'Unsupported start tag "h1" at byte offset 3'),
    ("1 < 2", "Unclosed start tag at byte offset 2"),
    ("1 < 2 and 3 > 2", 'Unsupported start tag "" at byte offset 2'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("Tapin & Banjar", 'Unsupported HTML entity "&" at byte offset 6'),
    ("&nbsp;", 'Unsupported HTML entity "&nbsp;" at byte offset 0'),
    ("&#0;", 'Unsupported HTML entity "&#0;" at byte offset 0'),
]


@each_row(("source", "text", "entities"), GOOD)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert read_html(source) == (text, entities)


@each_row(("source", "why"), BAD)
def test_html_that_does_not_parse_is_refused(source: str, why: str) -> None:
    with pytest.raises(ApiError) as refused:
        read_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


def test_length_is_counted_in_utf_16_units() -> None:
    assert [utf16_length(text) for text in ("abc", "é", "📌", "👍🏽")] == [3, 1, 2, 4]
