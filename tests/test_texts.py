"""Every sentence: the tone of the office, a next step in each refusal, nothing that a person must not read."""

import ast
import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from bot.conversation.texts_refusals import SENTENCES, sentence_for
from bot.practice.server.markup import read_html
from handlers import routes
from models.rules.assignments import Event, Status
from models.rules.dates import errors
from models.rules.drafting import line, places
from models.rules.errors import RuleBroken
from tests.support.tables import each_row

TEXTS = sorted((Path(__file__).resolve().parent.parent / "bot").rglob("texts*.py"))
FORBIDDEN = re.compile(r"ancam|sanksi|\blalai\b|kelalaian|melanggar|pelanggaran|segera!", re.IGNORECASE)
TYPED = "<b>x_&"
FACTS: dict[str, Any] = {
    "as_of": date(2026, 3, 3),
    "months": 12,
    "code": "K7Q2",
    "name": TYPED,
    "text": TYPED,
    "day": date(2026, 11, 23),
    "due_on": date(2026, 11, 23),
    "last_on": date(2026, 12, 7),
    "earliest": date(2026, 11, 30),
    "limit": 5,
    "length": 900,
    "count": 9,
    "first_year": 2018,
    "last_year": 2028,
    "status": Status.VERIFIED,
    "event": Event.ACKNOWLEDGED,
    "findings": (),
    "candidates": (),
    "missing": (line.AGENCY, line.DAY),
    "field": line.DAY,
    "reason": errors.DateNotUnderstood(TYPED),
    "lowest": 1,
    "highest": 365,
    "unit": "hari kerja",
    "offset": 2,
    "role": "utama",
    "agency": "Inspektorat <Kab.> Tapin",
    "place": "Kab. <Tapin>",
    "state": "overtaken",
    "holder": "<Budi>",
}
# One of the kinds of maladministrasi as the law names it: data, not our tone.
LEGAL_NAMES = ("kelalaian atau pengabaian kewajiban hukum",)
NEXT_STEP = re.compile(
    r"/[a-z]+|“[^”]+”|\b(?:ketik|kirim|pilih|tekan|hubungi|buka|balas|periksa)\w*\b", re.IGNORECASE
)


assert routes.ROUTES  # importing the routes imports every feature, and with it every refusal that exists


def every_refusal(kind: type[RuleBroken] = RuleBroken) -> list[type[RuleBroken]]:
    """All refusals that exist, wherever they are defined."""
    return [found for below in kind.__subclasses__() for found in [below, *every_refusal(below)]]


def strings_of(path: Path) -> list[str]:
    """Every string of a file that may be shown: docstrings are not."""
    tree = ast.parse(path.read_text())
    spoken = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in spoken]
    return [node.value for node in nodes if isinstance(node.value, str)]


@each_row("kind", every_refusal())
def test_every_refusal_has_a_sentence_of_its_own(kind: type[RuleBroken]) -> None:
    assert kind in SENTENCES


@each_row("kind", SENTENCES)
def test_every_refusal_names_a_next_step_and_shows_what_was_typed_as_it_was(kind: type[RuleBroken]) -> None:
    shown, _ = read_html(sentence_for(sample_of(kind)))  # refuses what Telegram would refuse
    assert NEXT_STEP.search(shown.replace(f"“{TYPED}”", "")), shown
    assert not FORBIDDEN.search(shown)
    assert len(shown) < 600


def sample_of(kind: type[RuleBroken]) -> RuleBroken:
    """A refusal of this kind with facts that make trouble."""
    return kind(**{field.name: FACTS[field.name] for field in fields(kind)})


@each_row("path", TEXTS)
def test_no_sentence_threatens(path: Path) -> None:
    for spoken in strings_of(path):
        if spoken not in LEGAL_NAMES:
            assert not FORBIDDEN.search(spoken), spoken


@each_row(
    ("refusal", "shown"),
    [
        (errors.DateNotUnderstood("<b>besok"), "&lt;b&gt;besok"),
        (places.PlaceUnknown("<i>" + "x" * 300), "…"),
        (errors.DateNotLater(date(2026, 11, 20), date(2026, 11, 23)), "Senin, 23 November 2026"),
    ],
)
def test_what_people_typed_is_escaped_and_cut(refusal: RuleBroken, shown: str) -> None:
    assert shown in sentence_for(refusal)
    assert len(sentence_for(refusal)) < 300
