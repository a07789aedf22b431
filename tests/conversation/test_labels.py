"""Names of agencies on buttons tell the agencies apart, whatever stands before them."""

from bot.conversation.buttons.texts_labels import ROOM, label_width, place_label
from models.rules.drafting.places import INSPECTORATES
from tests.support.tables import each_row


@each_row("mark", ["", "➕ ", "☑️ ", "⏳ "])
def test_no_agency_is_cut_by_its_mark(mark: str) -> None:
    labels = [place_label(each.name.removeprefix("Inspektorat "), mark) for each in INSPECTORATES]
    assert len(set(labels)) == len(INSPECTORATES) == 14
    assert [label for label in labels if "…" in label or label_width(label) > ROOM[2]] == []


def test_a_prefix_goes_only_where_there_is_no_room_for_it() -> None:
    assert place_label("Kab. Tanah Bumbu", "➕ ") == "➕ Tanah Bumbu"
    assert place_label("Kab. Banjar", "➕ ") == "➕ Kab. Banjar"  # not Kota Banjarbaru
