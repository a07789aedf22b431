"""The buttons of cards and what is opened from anywhere, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class CardPress(Press, prefix="c"):
    """A button of a living card; the verbs stand in bot/cards/cards.py. `version` is the assignment's."""

    verb: str
    assignment_id: int
    version: int


class HistoryPress(Press, prefix="hi"):
    """A page of an item's Riwayat; `back` 1 when it was opened from /status, whose screen it replaces."""

    assignment_id: int
    page: int
    back: int


class OpenCardPress(Press, prefix="oc"):
    """A chip with a code: show the item's card anew at the end of the chat. It always shows what is true now."""

    assignment_id: int


class UnfoldPress(Press, prefix="uf"):
    """Kabar or Lainnya under a card: show the buttons of that fold in place; "back": the card's own again."""

    fold: str
    assignment_id: int
    version: int


class ForwardingPress(Press, prefix="fw"):
    """The inspectorate about an item at a unit. `verb`: back (Tarik kembali), pull (Tetap tarik, though a result
    waits), say (Balas), ok (Sahkan), return (Kembalikan), undo (the return), again (Teruskan lagi), link (Buat tautan
    baru), late (Tambahkan ke bukti)."""

    verb: str
    forwarding_id: int


class UnitPress(Press, prefix="un"):
    """A button of the card of a unit to which an item was passed on: ack, done, stuck, word; open: the card anew;
    for: what was sent without naming an item is for this one."""

    verb: str
    forwarding_id: int


class StopSendingPress(Press, prefix="xs"):
    """Hentikan sisanya, under the card of a sending of which agencies are still to get theirs."""

    change_id: int


class StandardsPress(Press, prefix="sd"):
    """A button of the screens of /standar. `verb`: mine (as the command), all, new, period, end (`about`: a report),
    below (its units below the inspectorate `place`, a page), unit (`about`: an item), remind (its unit), own
    (`about`: an agency)."""

    verb: str
    about: int
    place: int
    page: int


class OpiniPress(Press, prefix="op"):
    """The open products of supervision of an agency and its units (0: of the sender's own), and the page."""

    agency_id: int
    page: int


class AgreementPress(Press, prefix="nk"):
    """A button of /nk. `verb`: list, new (0), at (with the government of the agency in `about`), and of the agreement
    in `about`: open, change, end, ended, add, paper, and plan, owed (`version`: the page); a stale `version` is told
    apart."""

    verb: str
    about: int
    version: int


class MeetingPress(Press, prefix="rp"):
    """A button of /rapat. `verb`: open, paper, plan; `day`: of the meeting (date.toordinal()), 0 for none."""

    verb: str
    agency_id: int
    day: int


class ObstaclePress(Press, prefix="hb"):
    """A button of /hambatan. `verb`: open, by (one table as buttons), cases (a page), draft; `about`: what of which
    agency in which days (`Asked` of bot/obstacles/screens.py)."""

    verb: str
    about: str
    page: int


class VisitPress(Press, prefix="vi"):
    """A button of /kunjungan. `verb`: list, new (0), at (a new one; `visit_id`: the agency's id), open, begin (a
    planned one), go (notes), close, preview, share, cancel, dropped, send, sent (by staff), agree, comment (by the
    agency); `version`: of the preview that was shown."""

    verb: str
    visit_id: int
    version: int
