"""The office judges a self-report: one component after the other, with its files, in one message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.assignments import limits
from bot.cards import already_decided
from bot.conversation import questions
from bot.conversation.authority import staff_assignment
from bot.conversation.buttons.keyboards import Button, Markup, Style, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.evidence.presses import ReviewPress
from bot.evidence.results import reopening
from bot.evidence.results.deciding import reported, to_decide
from bot.evidence.results.verification import name_of
from bot.standards import texts_review as texts
from bot.standards.texts_review import ComponentView, Overview
from models.agencies import agencies
from models.assignments import assignments
from models.assignments.assignments import Assignment, CorrectiveAction
from models.evidence import evidence
from models.evidence.evidence import Evidence, Submission
from models.evidence.rounds import Round
from models.people import people
from models.people.people import Person
from models.queues import outbox
from models.queues.dialogs import Dialog
from models.rules.replies.reasons import says_little
from models.rules.standards.verdicts import Verdict, digest, has_changed, lacking_reason, mark, next_to_judge
from models.standards import instruments, returned


@dataclass(frozen=True, slots=True)
class Review:
    """A self-report that waits for its verdict, and who judges it. `components`: by their numbers, in order."""

    person: Person
    item: Assignment
    submission: Submission
    components: Mapping[int, CorrectiveAction]

    @property
    def given(self) -> dict[int, Verdict]:
        """The verdicts that were given, by number."""
        stored = self.submission.verdicts
        every = self.components.items()
        return {number: Verdict.read(stored[str(each.id)]) for number, each in every if str(each.id) in stored}

    def give(self, number: int, verdict: Verdict) -> None:
        """Store a verdict; it counts from now on, for every reviewer."""
        key = str(self.components[number].id)
        self.submission.verdicts = {**self.submission.verdicts, key: verdict.stored()}


def open_review(ctx: Context, submission_id: int) -> Review | None:
    """The review; None: it is decided, and the sender was told so. NotStaff, NotYourAssignment."""
    found = to_decide(ctx, submission_id)
    if found is None:
        return None
    person, item, submission = found
    if not assignments.is_self_report(ctx.session, item):
        already_decided.tell(ctx, item)
        return None
    components = {action.number: action for action, _ in reported(ctx, item, submission)}
    return Review(person, item, submission, components)


def show(ctx: Context, submission_id: int, number: int) -> None:
    """Periksa, ◂ or ▸: the component with this number, else the first that has no verdict."""
    review = open_review(ctx, submission_id)
    if review is None:
        return
    if number in review.components:
        _show(ctx, review, *_component(ctx, review, number))
    else:
        show_next(ctx, review, 0)


def open_from_card(ctx: Context, assignment_id: int) -> None:
    """Periksa on the office's card: what waits for verdicts, the oldest last, below everything else in the chat."""
    _, item = staff_assignment(ctx, assignment_id)
    waiting = evidence.under_review(ctx.session, item.id)
    if not waiting:
        already_decided.tell(ctx, item)
    for submission in waiting:
        if (review := open_review(ctx, submission.id)) is not None:
            ctx.say_below(_name(ctx, review), *_next(ctx, review, 0), texts.BELOW)


def show_next(ctx: Context, review: Review, after: int) -> None:
    """The next component without a verdict; once each has one, what would be sent."""
    _show(ctx, review, *_next(ctx, review, after))


def _next(ctx: Context, review: Review, after: int) -> tuple[str, Markup]:
    number = next_to_judge(list(review.components), review.given, after)
    return _overview(ctx, review) if number is None else _component(ctx, review, number)


def show_overview(ctx: Context, review: Review) -> None:
    """Everything that was judged, and what was not."""
    _show(ctx, review, *_overview(ctx, review))


def show_files(ctx: Context, submission_id: int, number: int) -> None:
    """Lihat berkas: what was handed in for a component, below the screen."""
    review = open_review(ctx, submission_id)
    if review is None or number not in review.components:
        return
    found = _evidence_of(ctx, review, number)
    what = f"component:{submission_id}:{number}"
    if outbox.shows_since(ctx.session, ctx.sender.chat_id, what, ctx.handled_at - reopening.TWO_TAPS):
        ctx.toast(texts.FILES_SENT_JUST_NOW)
        return
    if found:
        head = texts.files_of(review.submission.number or "", number, review.components[number].text)
        reopening.send(ctx, review.item, Round(head, found), what)
    ctx.toast(texts.files_below(len(found)), files_follow=bool(found))


def judge_enough(ctx: Context, submission_id: int, number: int, seen: str) -> None:
    """Cukup."""
    review = open_review(ctx, submission_id)
    if review is not None and _is_as_seen(ctx, review, number, seen):
        review.give(number, Verdict(True, "", review.person.id))
        show_next(ctx, review, number)


def judge_rest_enough(ctx: Context, submission_id: int) -> None:
    """Sisanya cukup: everything that has no verdict yet."""
    review = open_review(ctx, submission_id)
    if review is None:
        return
    for number in review.components.keys() - review.given.keys():
        review.give(number, Verdict(True, "", review.person.id))
    show_overview(ctx, review)


def ask_reason(ctx: Context, submission_id: int, number: int, seen: str) -> None:
    """Kurang: what is lacking and how to mend it, by a button or in own words."""
    review = open_review(ctx, submission_id)
    if review is not None and _is_as_seen(ctx, review, number, seen):
        text = texts.ask_reason(review.item.code, number, review.components[number].text)
        questions.begin(ctx, REASON, _asked(review, number, seen), text, *texts.CHIPS)


def choose_reason(ctx: Context, dialog: Dialog, value: str) -> None:
    """A reason by a button; Lainnya asks for one in own words."""
    asked = dialog.data
    review = open_review(ctx, asked["submission_id"])
    if review is None:
        return
    words = texts.REASONS.get(value) or str(asked.get("short", ""))
    if words:
        _judge_lacking(ctx, review, asked["number"], asked["seen"], words)
        return
    data = _asked(review, asked["number"], asked["seen"])
    text = texts.ask_own_words(review.item.code, asked["number"], review.components[asked["number"]].text)
    questions.go_on(ctx, REASON, data, text)


def take_reason(ctx: Context, typed: Typed) -> None:
    """A reason in own words; one that helps nobody is asked about once."""
    asked = questions.running(ctx).data
    review = open_review(ctx, asked["submission_id"])
    if review is None:
        return
    number, seen, words = asked["number"], asked["seen"], lacking_reason(typed.text)
    if says_little(words) and "short" not in asked:
        data = _asked(review, number, seen) | {"short": words}
        as_it_is = [(texts.SEND_AS_IT_IS, texts.AS_IT_IS)]
        questions.go_on(ctx, REASON, data, texts.ask_more(review.item.code, words), as_it_is)
        return
    _judge_lacking(ctx, review, number, seen, words)


def _judge_lacking(ctx: Context, review: Review, number: int, seen: str, words: str) -> None:
    questions.withdraw(ctx)  # the verdict is shown on the screen
    if _is_as_seen(ctx, review, number, seen):
        review.give(number, Verdict(False, words, review.person.id))
        show_next(ctx, review, number)


def _asked(review: Review, number: int, seen: str) -> dict[str, int | str]:
    about = {"assignment_id": review.item.id, "submission_id": review.submission.id}
    return {**about, "number": number, "seen": seen}


def _is_as_seen(ctx: Context, review: Review, number: int, seen: str) -> bool:
    """Does the component have the verdict that the sender saw? If somebody else gave one meanwhile, it is shown."""
    if number not in review.components:  # forged
        show_overview(ctx, review)
        return False
    now = review.given.get(number)
    if now is None or not has_changed(seen, now, review.person.id):
        return True
    ctx.toast(texts.judged_meanwhile(_names(ctx, [now]).get(now.by, ""), enough=now.enough), alert=True)
    _show(ctx, review, *_component(ctx, review, number))
    return False


def _evidence_of(ctx: Context, review: Review, number: int) -> list[Evidence]:
    """What was handed in for a component, and what names none."""
    its = (None, review.components[number].id)
    return [each for each in evidence.items_of(ctx.session, review.submission.id) if each.action_id in its]


def _names(ctx: Context, verdicts: Sequence[Verdict]) -> dict[int, str]:
    return people.names(ctx.session, {each.by for each in verdicts})


def _component(ctx: Context, review: Review, number: int) -> tuple[str, Markup]:
    action, places = review.components[number], list(review.components)
    now, found = review.given.get(number), _evidence_of(ctx, review, number)
    rule = instruments.components(ctx.session, [action.component_id]) if action.component_id is not None else {}
    view = ComponentView(
        code=review.item.code,
        agency=agencies.agency(ctx.session, review.item.agency_id).name,
        number=number,
        of=len(assignments.actions_of(ctx.session, review.item.id)),
        text=action.text,
        enough=next((each.enough for each in rule.values()), ""),
        evidence=found,
        verdict=now,
        by=_names(ctx, [now]).get(now.by, "") if now is not None else "",
        returned=returned.reasons(ctx.session, review.item.id).get(action.id, ""),
        judged=(len(review.given), len(places)),
        due_on=limits.of_result(ctx, review.item, review.submission),
    )
    at, seen = places.index(number), mark(now)

    def press(verb: str, goal: int = number) -> ReviewPress:
        return ReviewPress(verb, review.submission.id, goal, seen)

    label = texts.SHOW_ALL if view.is_cut else texts.SHOW_FILES
    files = [Button(label, press("files"))] if view.files or view.is_cut else []
    verdicts = [Button(texts.ENOUGH, press("enough"), Style.SUCCESS), Button(texts.LESS, press("less"))]
    turns = [
        Button(texts.TURNS[0], press("at", places[at - 1])),
        Button(texts.TURNS[1], press("at", places[(at + 1) % len(places)])),
    ]
    send = [Button(texts.SEND, press("send", 0))]
    return texts.component(view), inline(files, verdicts, turns if len(places) > 1 else [], send)


def _overview(ctx: Context, review: Review) -> tuple[str, Markup]:
    given, submission = review.given, review.submission
    listed = [(number, each.text, given.get(number)) for number, each in review.components.items()]
    agency = agencies.agency(ctx.session, review.item.agency_id).name
    text = texts.overview(Overview(review.item.code, agency, submission.number or "", listed))

    seen = digest(submission.verdicts)

    def press(verb: str, number: int = 0) -> ReviewPress:
        return ReviewPress(verb, submission.id, number, seen if verb == "send" else "")

    if len(given) < len(listed):
        buttons = [Button(texts.JUDGE_REST, press("open")), Button(texts.REST_ENOUGH, press("rest"))]
    else:
        buttons = [Button(texts.SEND, press("send"), Style.SUCCESS)]
    return text, inline(buttons, [Button(texts.FROM_THE_FIRST, press("at", next(iter(review.components), 0)))])


def _show(ctx: Context, review: Review, text: str, keyboard: Markup) -> None:
    """In place; below words that were typed, where the screen is out of sight."""
    name = _name(ctx, review)
    if ctx.sender.callback_id is None:
        ctx.say_below(name, text, keyboard, texts.BELOW)
    else:
        ctx.show(name, text, keyboard)


def _name(ctx: Context, review: Review) -> str:
    return f"{name_of(review.submission)}:{ctx.sender.chat_id}"


REASON = Question("standards.reason", take_reason, choose_reason)
QUESTIONS = (REASON,)
