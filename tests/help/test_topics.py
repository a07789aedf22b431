"""The topics of /bantuan: what they name exists, and the printed guides have the same ones in the same order."""

import re
from functools import cache
from pathlib import Path

from bot.help import texts, texts_focal, texts_office
from bot.help.texts import Topic
from handlers.matching import CommandRoute
from handlers.routes import ROUTES
from tests.test_texts import TEXTS, strings_of

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "panduan"
GUIDE_OF = {"narahubung.md": texts_focal.TOPICS, "petugas.md": texts_office.TOPICS}
MOST_BUTTONS = 6
COMMANDS = {name for route in ROUTES if isinstance(route, CommandRoute) for name in route.commands}
COMMAND = re.compile(r"(?<![\w/<])/([a-z]+)")
BOLD = re.compile(r"<b>(.*?)</b>|\*\*(.*?)\*\*")


@cache
def labels_and_sentences() -> set[str]:
    """Everything that the other features say; not at import, which each worker does."""
    return {sentence for path in TEXTS if path.parent.name != "help" for sentence in strings_of(path)}


def unknown_to_the_bot(text: str) -> set[str]:
    """Commands that no route takes, and bold words that are no label and in no sentence of another feature."""
    labels = {bold or marked for bold, marked in BOLD.findall(text)}
    commands = {f"/{name}" for name in COMMAND.findall(text) if name not in COMMANDS}
    return commands | {each for each in labels if not any(each in sentence for sentence in labels_and_sentences())}


def test_a_topic_names_only_buttons_and_commands_that_exist() -> None:
    every: tuple[Topic, ...] = (*texts_focal.TOPICS, *texts_office.TOPICS)
    assert {each.key: found for each in every if (found := unknown_to_the_bot(each.text))} == {}
    assert unknown_to_the_bot("<b>Terima semua</b> /tugasan **Kirimi**") == {"Terima semua", "/tugasan", "Kirimi"}
    leads = (texts.FOCAL_POINT, texts.OFFICE, texts.READER, texts.WAITING, texts.REGISTERING)
    assert set().union(*(unknown_to_the_bot(each) for each in leads)) == set()


def test_there_are_at_most_six_topics_and_each_is_short() -> None:
    for topics in GUIDE_OF.values():
        assert len(topics) <= MOST_BUTTONS
        assert len({each.key for each in topics}) == len(topics)
        assert max(len(each.screen) for each in topics) < 1000  # a phone's screen and a half


def test_each_guide_has_the_topics_of_its_help_in_the_same_order() -> None:
    for name, topics in GUIDE_OF.items():
        guide = (GUIDES / name).read_text()
        headings = re.findall(r"^## (?:\d+\. )?(.*)$", guide, re.MULTILINE)
        assert headings == [each.title for each in topics]
        assert unknown_to_the_bot(guide) == set()
        pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", guide) + re.findall(r'<img src="([^"]+)"', guide)
        assert pictures
        assert [each for each in pictures if not (GUIDES / each).is_file()] == []
        words = re.sub(r"!\[.*?\)|<[^>]+>|[|#*`-]", " ", guide).split()
        assert len(words) < 560  # one printed page, with its pictures
