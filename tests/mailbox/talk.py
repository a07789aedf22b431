"""A fuzzed talk: people of three agencies write, reply, edit and tap at random; turns are killed and repeated."""

import random
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta

import orjson
import sqlalchemy as sa
from sqlmodel import Session, select

from bot.cards import cards
from bot.conversation.context import Context, Sender
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.typed import Attachment, Typed
from bot.mailbox import waiting
from bot.people.chats import unread
from bot.reach import unreachable
from bot.registry import questions
from bot.registry.refusals import explain_all
from handlers.routes import action_for
from models import mailbox
from models.agencies.agencies import SeatRole
from models.assignments.events import AssignmentEvent
from models.database import transaction
from models.evidence.evidence import Evidence, EvidenceKind
from models.mailbox import MailEntry, MailState
from models.people.people import StaffRole, by_chat
from models.queues import dialogs, inbox
from models.queues.inbox import Arrival
from models.rules.errors import RuleBroken
from tests.mailbox.chats import Chats
from tests.support.clock import MORNING
from tests.support.rows import context_at, holds_seat, item, somebody

INA, RINA = 1, 2
WRITERS = {3: "63.05", 4: "63.05", 5: "63.03", 6: "63.08"}  # chat -> place; 4 is the deputy of 3, 6 has no item
SENTENCES = (
    "sudah kami tindak lanjuti {} surat menyusul besok",
    "masih proses koordinasi {} pak",
    "terkendala anggaran {} belum cair",
    "mohon waktu sampai 15 Januari 2027 {} ya bu",
    "mohon waktu sampai 20 Januari 2027 karena {} kadis sakit",
    "ini bukan kewenangan kami {} melainkan dinas lain",
    "alhamdulillah sudah selesai {} kami laksanakan",
    "apakah boleh {} dikirim lewat pos bu?",
    "pak kadis baru {} dilantik kemarin sore",
    "minggu depan saya {} pindah ke dinas lain",
    "kada kawa masuk {} hari ini ulun",
    "#K7Q2 sudah {} kami sampaikan ke camat",
    "nomor warga 081234567890 {} mohon dihubungi",
)
ASK_DAY = ("extension.date", "obstacle.date", "wayout.until", "proposal.day")
EVIDENCE_COPY = re.compile(r"· bukti \d+/\d+\n[^\n]*kata\d+[^\n]*")
FINAL = ("drop", "back")  # verbs of MailPress by which the sender takes words back


class Killed(Exception):
    """The process ended before the commit."""


class Talk:
    """Plays messages on a database and says what of them is where at the end."""

    def __init__(self, engine: sa.Engine, seed: int) -> None:
        explain_all()
        self.engine, self.random, self.now = engine, random.Random(seed), MORNING
        self.chats, self.counted = Chats(), Counter[str]()
        self.said: dict[str, int] = {}  # word -> chat
        self.taken_back: set[str] = set()
        self._updates = 0
        with transaction(engine) as session:
            _seat_everybody(session)
        self._settle()

    def play(self, messages: int) -> None:
        """That many messages, with taps, edits, waits and kills between them; at the end half an hour passes."""
        while len(self.said) < messages:
            chat_id = self.random.choice(list(WRITERS))
            self.random.choices((self._says, self._sends, self._taps, self._edits), (6, 1, 5, 1))[0](chat_id)
            self.now += timedelta(seconds=self.random.choice((5, 40, 200, 400, 1900)))
            self._settle()
        self.now += timedelta(minutes=31)
        self._settle()

    def problems(self) -> list[str]:
        """Words that are not where they should be: at the office once, or stored with the item, or nowhere."""
        at_office = "\n\n".join(shown.text for chat in (INA, RINA) for _, shown in self.chats.of(chat))
        at_office = EVIDENCE_COPY.sub("", at_office)  # a result's files are shown once more, for its verification
        with transaction(self.engine) as session:
            entries = session.exec(select(MailEntry))
            withheld = " ".join(each.text for each in entries if each.data.get("withheld"))
            notes = " ".join(session.exec(select(AssignmentEvent.note)))
            kept = " ".join(text or "" for text in session.exec(select(Evidence.text)))
        found = []
        for word in self.said:
            shown, stored = at_office.count(word), word in notes or word in kept
            if word in withheld and not shown:
                continue  # the office was told that a message waits
            if word in self.taken_back:
                found += [f"{word} was taken back and is shown {shown} times"] if shown else []
            elif shown > 1 or not (shown or stored):
                found.append(f"{word} of {self.said[word]} is shown {shown} times, stored: {stored}")
        return found

    # One step of a person

    def _says(self, chat_id: int) -> None:
        with transaction(self.engine) as session:
            running = dialogs.running(session, chat_id)
            asks_day = running is not None and running.step in ASK_DAY
        if asks_day:  # what is said in answer to it is the day itself
            self._send_message(chat_id, "20 Januari 2027")
            return
        self._send_message(chat_id, self.random.choice(SENTENCES).format(self._word(chat_id)))

    def _sends(self, chat_id: int) -> None:
        kind = self.random.choice((EvidenceKind.PHOTO, EvidenceKind.DOCUMENT, EvidenceKind.VOICE))
        number = self.chats.last_id + 1
        file = Attachment(kind, f"file{number}", f"unique{number}", 1000, None, None, None)
        self._send_message(chat_id, f"lihat berkas {self._word(chat_id)} ini", file)

    def _edits(self, chat_id: int) -> None:
        own = [(number, shown) for number, shown in self.chats.of(chat_id) if shown.text.startswith("sudah")]
        if own:
            number, shown = self.random.choice(own)
            self._updates += 1
            typed = Typed(number, self.now, f"{shown.text} (disunting)")
            update_id = self._store(chat_id, typed, "edited_message")
            self.counted["edits"] += 1
            self._turn(chat_id, lambda ctx: unread.edited(ctx, typed, update_id), None)

    def _taps(self, chat_id: int) -> None:
        shown = [(number, each) for number, each in self.chats.of(chat_id)[-8:] if each.keyboard]
        if not shown:
            return
        number, message = self.random.choice(shown)
        data = self.random.choice(message.keyboard)["callback_data"]
        action, words = action_for(data), self._words_behind(chat_id, data)
        self.counted[data.split(":")[0]] += 1
        if action is not None and self._turn(chat_id, action, number):
            self.taken_back |= words

    def _words_behind(self, chat_id: int, data: str) -> set[str]:
        """The words that a press takes back: those of an entry, or of the proposal that a question is about."""
        kind, *fields = data.split(":")
        with transaction(self.engine) as session:
            entry_id = int(fields[1]) if kind == "mb" and fields[0] in FINAL else 0
            running = dialogs.running(session, chat_id)
            if kind == "x" and running is not None and running.version == int(fields[0]):
                entry_id = running.data.get("mail_id", 0)
            entry = mailbox.by_id(session, entry_id)
            is_open = entry is not None and (kind == "mb" or entry.state is MailState.PROPOSED)
            return {word for word in self.said if entry is not None and is_open and word in entry.text}

    def _word(self, chat_id: int) -> str:
        word = f"kata{len(self.said):05}"
        self.said[word] = chat_id
        return word

    def _send_message(self, chat_id: int, text: str, file: Attachment | None = None) -> None:
        number = self.chats.add(chat_id, text, is_file=file is not None)
        reply_id, reply_text = None, ""
        if self.random.random() < 0.2:
            reply_id, shown = self.random.choice(self.chats.of(chat_id))
            reply_text = "" if reply_id == number else shown.text
        typed = Typed(number, self.now, text, attachment=file, reply_to_id=reply_id, reply_to_text=reply_text)
        self._store(chat_id, typed, "message")
        self._turn(chat_id, lambda ctx: questions.take(ctx, typed), None)

    def _store(self, chat_id: int, typed: Typed, kind: str) -> int:
        self._updates += 1
        body = {"update_id": self._updates, kind: {"message_id": typed.message_id, "text": typed.text}}
        arrival = Arrival(self._updates, chat_id, orjson.dumps(body).decode())
        with transaction(self.engine) as session:
            inbox.store(session, [arrival], self.now)
        return self._updates

    # What the program does

    def _turn(self, chat_id: int, action: Callable[[Context], None], pressed_id: int | None) -> bool:
        """One turn as bot/pipeline/turn.py does it; now and then it is killed before its commit, and repeated.

        False: a rule refused it.
        """
        if self.random.random() < 0.1:
            self.counted["kills"] += 1
            try:
                self._try(chat_id, action, pressed_id, killed=True)
            except Killed:
                self.engine.dispose()
        return self._try(chat_id, action, pressed_id)

    def _try(
        self, chat_id: int, action: Callable[[Context], None], pressed_id: int | None, *, killed: bool = False
    ) -> bool:
        sender = Sender(chat_id, chat_id, message_id=pressed_id, callback_id="press" if pressed_id else None)
        try:
            with transaction(self.engine) as session:
                ctx = context_at(session, self.now, sender)
                unreachable.heard_from(ctx)
                action(ctx)
                if killed:
                    raise Killed
        except RuleBroken as refusal:
            self.counted["refusals"] += 1
            sentence_for(refusal)  # there is one
            return False
        return True

    def _settle(self) -> None:
        """The job of each minute, and the sender: either may be killed before its commit."""
        with transaction(self.engine) as session:
            waiting.pass_on_due(context_at(session, self.now))
        if self.random.random() < 0.8:  # else the network is away until the next step
            self.chats.deliver(self.engine, self.now)


def _seat_everybody(session: Session) -> None:
    before = datetime.combine(MORNING.date() - timedelta(days=1), MORNING.timetz())
    somebody(session, INA, "Ina Rahmawati", before, StaffRole.ADMIN)
    rina = somebody(session, RINA, "Rina Sari", before, StaffRole.ASISTEN)
    seen: set[str] = set()
    for chat_id, place in WRITERS.items():
        person = somebody(session, chat_id, f"Narahubung {chat_id}", before)
        holds_seat(session, person, place, before, SeatRole.DEPUTY if place in seen else SeatRole.PRINCIPAL)
        seen.add(place)
    ctx = context_at(session, MORNING)
    people = {chat_id: by_chat(session, chat_id) for chat_id in WRITERS}
    for place, code, owner in (("63.05", "K7Q2", None), ("63.05", "M4X8", rina), ("63.03", "T3KM", rina)):
        sent = item(ctx, place, date(2027, 1, 7), code=code, owner=owner)
        for chat_id, holder in people.items():
            if WRITERS[chat_id] == place and holder is not None:
                cards.send(ctx, sent, holder)
