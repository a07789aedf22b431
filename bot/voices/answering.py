"""A citizen says how a unit served them: everything is answered from memory, and nothing of them is kept.

What was tapped stands in the buttons; the chat has a row only while a sentence is awaited (docs/decisions/0037).
"""

import secrets
from datetime import timedelta

from bot.conversation.authority import identify
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question, any_words, is_skip
from bot.conversation.typed import Typed
from bot.conversation.unstored import Unstored
from bot.office import links
from bot.people import welcome
from bot.voices import texts
from bot.voices.presses import VoicePress
from models import policy, voices
from models.agencies.agencies import Agency
from models.queues import dialogs
from models.rules.lengths import units
from models.rules.policy.numbers import VOICES
from models.rules.voices import ASPECTS, EASES, LONGEST, VOICES_A_DAY, Kept, chosen, is_choice, judged
from models.voices import Said

PREFIX = "suara_"  # of the parameter of a unit's link
FORGOTTEN_AFTER = timedelta(hours=1)  # a sentence that nobody wrote
BUTTONS_FOR = timedelta(days=1)  # after the day of the first question
NUMBER = 6  # random bytes of a dialog's number


def is_open(ctx: Context) -> bool:
    """Has the head of the office turned citizens' voices on?"""
    return bool(policy.numbers(ctx.session)[VOICES])


def start(ctx: Context, words: str) -> None:
    """/start: a unit's link begins the questions; every other parameter is another link."""
    if not words.startswith(PREFIX):
        links.start(ctx, words)
        return
    if _is_known(ctx):
        ctx.say(texts.FOR_CITIZENS)
        return
    answer = _unstored(ctx)
    voices.forget_question(ctx.session, ctx.sender.chat_id)
    unit = voices.unit_behind(ctx.session, words.removeprefix(PREFIX).strip())
    if refusal := _refusal(ctx, unit):
        answer.say(refusal)
    elif unit is not None:
        begun = VoicePress("ease", unit.public_token or "", secrets.token_hex(NUMBER), ctx.today.toordinal(), 0, 0)
        faces = [Button(label, _with(begun, "ease", ease=ease)) for ease, label in texts.EASES.items()]
        answer.say(texts.ask_ease(unit.name), inline(faces))


def pressed(ctx: Context, verb: str, token: str, number: str, day: int, ease: int, aspects: int) -> None:
    """Any button of a citizen: a face, an unsur, Selesai, Lewati. Each carries what was tapped before."""
    if _is_known(ctx):
        ctx.toast(texts.FOR_CITIZENS_SHORT, alert=True)
        return
    answer, unit = _unstored(ctx), voices.unit_behind(ctx.session, token)
    press = VoicePress(verb, token, number, day, ease, aspects)
    if refusal := _refusal(ctx, unit) or _stale(ctx, press):
        voices.forget_question(ctx.session, ctx.sender.chat_id)
        answer.show(refusal)
    elif not is_choice(aspects):
        ctx.toast(texts.MOST_CHOSEN, alert=True)
    elif verb in ("ease", "pick"):
        answer.show(texts.ask_aspects(ease), _aspects(press))
    elif verb == "done":
        _ask_words(ctx, answer, press)
    elif unit is not None:
        answer.show(_record(ctx, answer, unit, press, None))


def cancel(ctx: Context) -> None:
    """/batal: the question for a sentence ends without a trace; every other one as ever."""
    running = dialogs.running(ctx.session, ctx.sender.chat_id)
    if running is None or running.step != voices.STEP:
        welcome.cancel(ctx)
        return
    answer, message_id = _unstored(ctx), int(running.data["message_id"])
    voices.forget_question(ctx.session, ctx.sender.chat_id)
    answer.take_buttons_away(message_id)
    answer.say(texts.ENDED)


def take_afterwards(ctx: Context, typed: Typed) -> bool:
    """Words that no question awaits, of somebody who gave a voice today: answered, and not kept."""
    if not ctx.app.spoken.units(ctx.sender.chat_id, ctx.today) or identify(ctx) is not None:
        return False
    _unstored(ctx).say(texts.AFTERWARDS)
    return True


def forget_old(ctx: Context) -> None:
    """End what nobody goes on with: rows of sentences that were not written, numbers of dialogs that are over."""
    voices.forget_old(ctx.session, ctx.now - FORGOTTEN_AFTER, ctx.today - 2 * BUTTONS_FOR)


def _answer(ctx: Context, typed: Typed) -> None:
    """The sentence, or what came in its place."""
    running = dialogs.running(ctx.session, ctx.sender.chat_id)
    assert running is not None  # it was answered
    data = running.data
    answer, words = _unstored(ctx), typed.text.strip()
    if typed.attachment or typed.contact or typed.other or not words:
        answer.say(texts.WORDS_ONLY)
        return
    if units(words) > LONGEST:
        answer.say(texts.TOO_LONG)
        return
    press = VoicePress("skip", data["token"], data["number"], data["day"], data["ease"], data["aspects"])
    unit = voices.unit_behind(ctx.session, press.token)
    refusal = _refusal(ctx, unit) or _stale(ctx, press)
    voices.forget_question(ctx.session, ctx.sender.chat_id)
    answer.take_buttons_away(int(data["message_id"]))
    if refusal or unit is None:
        answer.say(refusal)
    else:
        answer.say(_record(ctx, answer, unit, press, None if is_skip(words) else words))


def _record(ctx: Context, answer: Unstored, unit: Agency, press: VoicePress, words: str | None) -> str:
    """Record the voice; returns the thanks. What was recorded before is thanked for and not recorded again."""
    voices.forget_question(ctx.session, ctx.sender.chat_id)
    kept = judged(words, unit.name) if words is not None else Kept.AS_IT_IS
    said = Said(press.ease, press.aspects)
    text = words if kept is Kept.AS_IT_IS else None
    voices.take(ctx.session, press.number, unit.id, ctx.today, said, text)
    answer.spoken = (unit.id, ctx.today)
    return texts.thanks(unit.name, kept)


def _ask_words(ctx: Context, answer: Unstored, press: VoicePress) -> None:
    message_id = ctx.sender.message_id or 0
    data = {name: getattr(press, name) for name in ("token", "number", "day", "ease", "aspects")}
    voices.ask_words(ctx.session, ctx.sender.chat_id, {**data, "message_id": message_id}, ctx.handled_at)
    skip = Button(texts.SKIP, _with(press, "skip"))
    answer.show(texts.ask_words(press.ease, chosen(press.aspects)), inline([skip]))


def _aspects(press: VoicePress) -> Markup:
    buttons = []
    for place in range(len(ASPECTS)):
        is_chosen = bool(press.aspects & 1 << place)
        label = texts.aspect_label(place, is_chosen=is_chosen)
        buttons.append(Button(label, _with(press, "pick", aspects=press.aspects ^ 1 << place)))
    return inline(*columns(buttons, 2), [Button(texts.DONE, _with(press, "done"))])


def _with(press: VoicePress, verb: str, *, ease: int | None = None, aspects: int | None = None) -> VoicePress:
    said = (press.ease if ease is None else ease, press.aspects if aspects is None else aspects)
    return VoicePress(verb, press.token, press.number, press.day, *said)


def _refusal(ctx: Context, unit: Agency | None) -> str:
    """Why no voice about the unit is taken from this chat now; "" if it is."""
    if unit is None:
        return texts.NOT_VALID
    if not is_open(ctx):
        return texts.CLOSED
    spoken = ctx.app.spoken.units(ctx.sender.chat_id, ctx.today)
    return texts.already(unit.name) if unit.id in spoken or len(spoken) >= VOICES_A_DAY else ""


def _stale(ctx: Context, press: VoicePress) -> str:
    """Why a button is none that we made lately: too old, or forged."""
    age = ctx.today.toordinal() - press.day
    is_whole = press.verb in ("ease", "pick", "done", "skip") and len(press.number) == 2 * NUMBER
    is_ours = is_whole and press.ease in EASES and 0 <= press.aspects < 1 << len(ASPECTS)
    return "" if is_ours and 0 <= age <= BUTTONS_FOR.days else texts.SCAN_AGAIN


def _is_known(ctx: Context) -> bool:
    """Of the office, in a seat or a guest: their ids stand in tables, so no voice of theirs could be nameless."""
    facts = identify(ctx)
    return facts is not None and bool(facts.staff_role or facts.held or facts.has_forwarded)


def _unstored(ctx: Context) -> Unstored:
    is_press = ctx.sender.callback_id is not None
    ctx.unstored = Unstored(ctx.sender.chat_id, ctx.sender.message_id if is_press else None)
    return ctx.unstored


WORDS = Question(voices.STEP, _answer, takes_files=True, takes_everything=True, takes_courtesy=any_words)
QUESTIONS = (WORDS,)
