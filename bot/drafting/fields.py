"""The fields of /assign that are words or a choice: how each is asked, and what typed words and presses do to it."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from bot.conversation.buttons.keyboards import columns
from bot.conversation.context import Context
from bot.drafting import dates, places, substance, texts
from bot.drafting.draft import Draft, applicable, product_of
from bot.drafting.known_reports import known_report
from bot.drafting.screen import Field, Screen
from models.assignments import products
from models.rules.drafting import privacy, words
from models.rules.drafting.letter import Letter, read_letter
from models.rules.drafting.privacy import PersonalData
from models.rules.drafting.report_numbers import read_report_number
from models.rules.errors import RuleBroken, StaleButton
from models.rules.evidence import Proof, Proofs, read_proof, with_proof


def _ask_product(ctx: Context, _draft: Draft) -> Screen:
    return Screen(texts.PRODUCT, [[(each.name, "product", each.code)] for each in products.offered(ctx.session)])


def _take_product(ctx: Context, draft: Draft, text: str) -> None:
    names = {each.code: each.name for each in products.offered(ctx.session)}
    draft.answer("product", product=words.read_product(text, names))


def _press_product(ctx: Context, draft: Draft, value: str) -> None:
    product = products.by_code(ctx.session, value)
    if not product.active:
        raise StaleButton  # switched off since the button was shown
    draft.answer("product", product=product.code)


def _ask_number(_ctx: Context, _draft: Draft) -> Screen:
    return Screen(texts.NUMBER)


def _take_number(ctx: Context, draft: Draft, text: str) -> None:
    """The number, perhaps with the other lines of its letter; a report that we know brings perihal and secrecy along.

    A confidential one does so also when the number is changed last: what was chosen for another report says nothing.
    """
    letter = read_letter(text)
    number = read_report_number(letter.number if letter is not None else text)
    report = known_report(ctx, number.text)
    if letter is not None:
        _take_letter(ctx, draft, letter)
    draft.answer("number", number=number.text, typed_number=number.typed, unusual=number.unusual)
    if report is not None and "subject" not in draft.answered:
        draft.answer("subject", subject=report.subject)
        draft.answer("secrecy", confidential=report.confidential)
    elif report is not None and report.confidential:
        draft.answer("secrecy", confidential=True)


def _take_letter(ctx: Context, draft: Draft, letter: Letter) -> None:
    """Perihal, corrective actions and dates of a letter whose lines were pasted at once."""
    subject = words.read_subject(letter.subject) if letter.subject else ""
    actions = words.read_actions(letter.actions) if letter.actions else []
    if subject:
        set_words(draft, "subject", subject)
    if actions:
        set_words(draft, "actions", actions)
    if letter.due and not letter.received:
        draft.answer("received", received_on=None)
    for words_of, take in ((letter.received, dates.take_received), (letter.due, dates.take_due)):
        with suppress(RuleBroken):  # a date that cannot be read is asked for, as if it were not there
            if words_of:
                take(ctx, draft, words_of)


def set_words(draft: Draft, name: str, said: str | list[str]) -> None:
    """The perihal or the corrective actions, unless they seem to carry personal data: that is asked about first."""
    text = said if isinstance(said, str) else "\n".join(said)
    found = privacy.findings(text)
    if not found:
        draft.answer(name, **{name: said})
        return
    surely = any(finding.kind is PersonalData.NIK for finding in found)
    kinds = [[finding.kind.value, finding.excerpt_masked] for finding in found[:4]]
    # What surely is a NIK is not even kept to be confirmed.
    draft.suspects[name] = {"kinds": kinds, "text": "" if surely else text}
    draft.reopen(name)


def press_usual(_ctx: Context, draft: Draft, _value: str) -> None:
    """What a permintaan klarifikasi asks for: a written answer."""
    if not words.asks_for_clarification(draft.product):
        raise StaleButton
    draft.answer("actions", actions=[texts.CLARIFICATION])


# What the button offers one after the other; whatever else is typed is kept until it is pressed.
PROOFS: Sequence[Proofs] = ((), *((proof,) for proof in Proof if proof), (Proof.PHOTO, Proof.DOCUMENT))


def _turn_proof(_ctx: Context, draft: Draft, value: str) -> None:
    """The next kind of proof for one of the corrective actions, by its place in the list."""
    at = int(value)
    action, proofs = read_proof(draft.actions[at])
    turn = [*PROOFS[PROOFS.index(proofs) + 1 :], ()] if proofs in PROOFS else [()]
    changed = with_proof(action, turn[0])
    listed = [*draft.actions[:at], changed, *draft.actions[at + 1 :]]
    draft.answer("actions", actions=words.read_actions("\n".join(listed)))


def _proofs(draft: Draft) -> Screen:
    """The corrective actions again, with the proof that each asks for as a button."""
    rows = [
        [(texts.proof_of(number, read_proof(action)[1]), "proof", str(number - 1))]
        for number, action in enumerate(draft.actions, 1)
    ]
    return Screen(f"{texts.WORDS['actions']}\n\n{texts.PROOFS}", rows)


def _words_field(name: str, read: Callable[[str], str | list[str]], kept: Callable[[str], str | list[str]]) -> Field:
    """The perihal or the corrective actions: `read` from what is typed, `kept` what a confirmed suspicion held."""

    def ask(_ctx: Context, draft: Draft) -> Screen:
        doubt = draft.suspects.get(name)
        if doubt is None and name == "actions" and words.asks_for_clarification(draft.product):
            return Screen(texts.CLARIFICATION_WORDS, [[(texts.CLARIFICATION, "usual", "")]])
        if doubt is None and name == "actions" and name in draft.answered:
            return _proofs(draft)
        if doubt is None:
            return Screen(texts.WORDS[name])
        kinds = [(PersonalData(kind), masked) for kind, masked in doubt["kinds"]]
        may_confirm = bool(doubt["text"])
        rows = [[(texts.NO_PERSONAL_DATA, "mine", name)]] if may_confirm else []
        return Screen(texts.suspicion(texts.field_name(name, draft.product), kinds, may_confirm), rows)

    def take(_ctx: Context, draft: Draft, text: str) -> None:
        set_words(draft, name, read(text))

    def confirm(_ctx: Context, draft: Draft, _value: str) -> None:
        draft.answer(name, **{name: kept(draft.suspects[name]["text"])})

    presses = {"mine": confirm, "usual": press_usual} if name == "actions" else {"mine": confirm}
    return Field(name, ask, take, presses, {"proof": _turn_proof} if name == "actions" else {})


def _ask_secrecy(_ctx: Context, _draft: Draft) -> Screen:
    """Asked by older versions only: it is a switch below the preview now."""
    return Screen(texts.SECRECY, [[(texts.ORDINARY, "secret", "0"), (texts.CONFIDENTIAL, "secret", "1")]])


def press_secret(_ctx: Context, draft: Draft, value: str) -> None:
    """Confidential ("1") or not ("0")."""
    draft.answer("secrecy", confidential=value == "1")


def press_endorse(_ctx: Context, draft: Draft, value: str) -> None:
    """The result of a unit goes to its inspectorate first ("1"), or straight to the office ("0")."""
    draft.answer("endorsement", endorses=value == "1")


def changeable(ctx: Context, draft: Draft) -> list[str]:
    """The fields behind Ubah: those that are asked for, and what is read from them."""
    return [*applicable(draft, product_of(ctx, draft)), substance.STEP]


def _ask_change(ctx: Context, draft: Draft) -> Screen:
    names = changeable(ctx, draft)
    return Screen(
        texts.CHANGE_WHAT, columns([(texts.field_name(name, draft.product), "field", name) for name in names], 2)
    )


FIELDS = (
    *places.FIELDS,
    Field("product", _ask_product, _take_product, {"product": _press_product}),
    Field("number", _ask_number, _take_number),
    _words_field("subject", words.read_subject, str),
    _words_field("actions", words.read_actions, str.splitlines),
    *dates.FIELDS,
    Field("secrecy", _ask_secrecy, take_press={"secret": press_secret}),
    Field("change", _ask_change),
    *substance.FIELDS,
)
