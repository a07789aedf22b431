"""Links that people send: https with a named host, and nothing that hides where it leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.standards.links import LONGEST, LinkNotSafe, link_in, looks_like_link, read_link

GOOD = (
    "https://youtu.be/dQw4w9WgXcQ",
    "https://drive.google.com/file/d/1a_B-c/view?usp=sharing",
    "HTTPS://Puskesmas.Tapinkab.go.id/video#t=10",
    "https://tapinkab.go.id:443/a",
    "https://xn--bcher-kva.example/",
    "https://bücher.example/",
    "https://a.id/" + "x" * (LONGEST - 13),  # 13 characters before the x
)
BAD = (
    "javascript:alert(1)",
    "http://tapinkab.go.id/video",
    "ftp://tapinkab.go.id/video",
    "www.tapinkab.go.id",
    "tapinkab.go.id/video",
    "https://",
    "https:///video",
    "https://localhost/video",
    "https://127.0.0.1/video",
    "https://[::1]/video",
    "https://user@tapinkab.go.id/",
    "https://user:rahasia@tapinkab.go.id/",
    "https://tapinkab.go.id:8443/",
    "https://tapinkab.go.id:x/",
    "https://tapinkab.go.id/a b",
    "https://tapinkab.go.id/\u202egpj",  # turns the rest of the line round
    "https://tapinkab.go.id/\u200b",  # a blank that nobody sees
    "https://tapinkab.go.id\\@jahat.example/",
    "https://-tapin.go.id/",
    'https://tapinkab.go.id/"><b>',
    "https://a.id/" + "x" * (LONGEST - 12),
    "data:text/html;base64,AAAA",
    "",
)


def test_good_links_are_kept_as_typed_and_all_others_are_refused() -> None:
    for text in GOOD:
        assert read_link(f"  {text}\n") == text
    for text in BAD:
        with pytest.raises(LinkNotSafe):
            read_link(text)


def test_one_bad_address_among_words_is_noticed_and_words_alone_are_no_link() -> None:
    assert link_in("Videonya: https://youtu.be/abc sudah tayang") == "https://youtu.be/abc"
    for words in ("Sudah dipajang di loket", "pukul 08.30-12.00, lihat data:14 orang", "SK 12/2026"):
        assert link_in(words) is None and not looks_like_link(words)
    for words in ("lihat javascript:alert(1)", "https://youtu.be/abc dan http://youtu.be/abc", "ada di www.a.id"):
        with pytest.raises(LinkNotSafe):
            link_in(words)


@given(st.text(max_size=LONGEST + 20) | st.text(max_size=40).map(lambda rest: f"https://tapinkab.go.id{rest}"))
def test_whatever_is_taken_begins_with_https_and_is_one_word(text: str) -> None:
    try:
        link = read_link(text)
    except LinkNotSafe:
        return
    assert link.lower().startswith("https://") and len(link) <= LONGEST
    assert link.isprintable() and len(link.split()) == 1 and "@" not in link.split("/")[2]
