"""Lists under a question, a page at a time."""

from bot.conversation.buttons.paging import Page, page_in
from bot.conversation.texts import page_words
from tests.support.tables import each_row


@each_row(
    ("rows", "asked_for", "page", "shown", "turns"),
    [
        (0, 0, Page(0, 1, 3), [], []),
        (3, 5, Page(0, 1, 3), [0, 1, 2], []),
        (7, 0, Page(0, 3, 3), [0, 1, 2], ["page1"]),
        (7, 1, Page(1, 3, 3), [3, 4, 5], ["page0", "page2"]),
        (7, 9, Page(2, 3, 3), [6], ["page1"]),  # the list has become shorter
        (7, -1, Page(0, 3, 3), [0, 1, 2], ["page1"]),
    ],
)
def test_a_page_of_a_list(rows: int, asked_for: int, page: Page, shown: list[int], turns: list[str]) -> None:
    assert Page.of(rows, 3, asked_for) == page
    assert list(page.part(range(rows))) == shown
    assert [value for _, value in page.turns()] == turns


@each_row(
    ("value", "page"),
    [("page0", 0), ("page12", 12), ("page", None), ("pagex", None), ("12", None), ("page99999", None)],
)
def test_the_page_behind_an_option(value: str, page: int | None) -> None:
    assert page_in(value) == page


def test_a_heading_names_the_page_where_there_are_several() -> None:
    assert (page_words(0, 1), page_words(1, 3)) == ("", " (halaman 2 dari 3)")
