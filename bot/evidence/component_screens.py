"""The screens of a self-report: one component with what is enough, what is still missing, and for which it is."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.buttons.keyboards import Button, Markup, fitting_rows, inline
from bot.conversation.context import Context
from bot.evidence import texts_components as texts
from bot.evidence.components import Part, Sheet, given_by_others, place_in
from bot.evidence.presses import ComponentPress, FilesPress, OtherGoalPress, PlacePress, SubmitPress
from bot.evidence.texts import LATER, NO_EVIDENCE
from bot.evidence.texts_misplaced import MISPLACED, described
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence.evidence import Evidence, Submission, Tally
from models.rules.standards.naming import named_in
from models.standards import carry_over, examples, returned


def drawn(
    ctx: Context, item: Assignment, submission: Submission, sheet: Sheet, *, lead: str = ""
) -> tuple[str, Markup]:
    """The component at which the officer is; without one that is open, what became of all."""
    part = place_in(ctx, submission, sheet)
    if part is None:
        return missing(ctx, item, submission, sheet)
    view, keyboard = _component(ctx, item, submission, sheet, part)
    return texts.component(replace(view, lead=lead)), keyboard


def _component(
    ctx: Context, item: Assignment, submission: Submission, sheet: Sheet, part: Part
) -> tuple[texts.ComponentView, Markup]:
    number = part.action.number
    why = returned.reasons(ctx.session, item.id).get(part.action.id, "")
    offer = None if part.items or why else carry_over.offer(ctx.session, item, part.component)
    words = texts.offered(offer) if offer is not None else ""
    view = texts.ComponentView(
        item.code,
        (number, len(sheet.parts)),
        part.component,
        part.tally,
        offer=words,
        video=part.large_video,
        returned=why,
        unproven=texts.unproven(part) if part.items and not part.is_proven else "",
        beside=_beside(ctx, [part]),
    )

    def press(verb: str) -> ComponentPress:
        return ComponentPress(verb, item.id, number)

    listed = Button(texts.MISSING, press("list"))
    ready = [Button(texts.ready(len(sheet.filled)), SubmitPress("ready", submission.id))] if sheet.filled else []
    if part.items:
        first = [Button(texts.MORE, press("open")), Button(texts.NEXT, press("next"))]
        wrong = Button(MISPLACED, press("wrong"))
        later = Button(LATER, SubmitPress("later", submission.id))
        return view, inline(first, ready, [wrong], [listed, later])
    carried = [Button(texts.STILL_VALID, press("keep")), Button(texts.REPLACE, press("open"))] if offer else []
    has_example = examples.of_component(ctx.session, part.component, item.agency_id) is not None
    example = [Button(texts.EXAMPLE, press("example"))] if has_example else []
    others = [Button(texts.SKIP, press("next")), *([] if offer else [listed])]
    return view, inline(carried, example, [Button(texts.NOT_APPLICABLE, press("na"))], others, ready)


def _beside(ctx: Context, parts: Sequence[Part]) -> list[tuple[str, int]]:
    """Who else of the unit gave how much of it."""
    return given_by_others(ctx, [each for part in parts for each in part.items], ctx.sender.chat_id)


def missing(ctx: Context, item: Assignment, submission: Submission, sheet: Sheet) -> tuple[str, Markup]:
    """Yang belum: every component that the unit owes as a button, the empty ones first to be seen."""
    name = assignments.facts(ctx.session, item).report.subject
    rows = [[Button(texts.choice(part), ComponentPress("open", item.id, part.action.number))] for part in sheet.open]
    ready = [Button(texts.ready(len(sheet.filled)), SubmitPress("ready", submission.id))] if sheet.filled else []
    return texts.missing(item.code, name, sheet, _beside(ctx, sheet.open)), inline(*rows, ready)


def incomplete(ctx: Context, submission: Submission, item: Assignment, sheet: Sheet) -> tuple[str, Markup]:
    """Sudah lengkap before everything is there: what is not, and whether the rest may go first."""
    goal = (sheet.unproven or sheet.empty)[0].action.number
    send = [Button(texts.send_first(len(sheet.filled)), SubmitPress("send", submission.id))]
    complete = [Button(texts.COMPLETE_IT, ComponentPress("open", item.id, goal))]
    return texts.incomplete(item.code, sheet, _beside(ctx, sheet.filled)), inline(
        *fitting_rows([*(send if sheet.filled else []), *complete])
    )


def which(
    item: Assignment, sheet: Sheet, waiting: Sequence[Evidence], shown: Part | None = None
) -> tuple[str, Markup]:
    """For which component is what no question asked for? What a caption, a file's name or the words name comes first.

    `shown`: what came at this component names another one, and only these two are offered at first.
    """
    named = next((part for each in waiting if (part := named_by(sheet, each)) is not None), None)
    no_evidence = Button(NO_EVIDENCE, FilesPress(0))

    def goal(part: Part) -> list[Button]:
        press = ComponentPress("file", item.id, part.action.number)
        return [Button(texts.goal(part, is_named=part is named), press)]

    if named is not None and shown is not None:
        others = Button(texts.OTHER_COMPONENT, OtherGoalPress(item.id))
        text = texts.is_for(item.code, Tally.of(waiting), named.component.text)
        return text, inline(goal(named), goal(shown), [others, no_evidence])
    rows = [goal(part) for part in _named_first(sheet, named)]
    singly = [Button(texts.ONE_BY_ONE, PlacePress(item.id, 0, 0))] if len(waiting) > 1 else []
    return texts.which(item.code, Tally.of(waiting), in_review=bool(sheet.with_office)), inline(
        singly, *rows, [no_evidence]
    )


def which_of_one(item: Assignment, sheet: Sheet, found: Evidence, left: int, done: str) -> tuple[str, Markup]:
    """Satu per satu: the same about one file, with how many wait; `done` (HTML): what became of the one before."""
    named = named_by(sheet, found)
    rows = [
        [
            Button(
                texts.goal(part, is_named=part is named),
                PlacePress(item.id, found.message_id, part.action.number),
            )
        ]
        for part in _named_first(sheet, named)
    ]
    text = texts.which_of_one(item.code, described(found), left)
    return f"{done}\n\n{text}" if done else text, inline(
        *rows, [Button(NO_EVIDENCE, PlacePress(item.id, found.message_id, 0))]
    )


def not_applicable(item: Assignment, sheet: Sheet, below: Sequence[Button] = ()) -> tuple[str, Markup]:
    """Which components do not apply? One tap on each asks for its reason; `below`: other buttons."""
    rows = [
        [Button(texts.goal(part, is_named=False), ComponentPress("na", item.id, part.action.number))]
        for part in sheet.open
    ]
    return texts.which_not_applicable(item.code), inline(*rows, list(below))


def named_by(sheet: Sheet, found: Evidence) -> Part | None:
    """The component that the words or the name of a file mean."""
    names = [(part.action.number, part.component.text) for part in sheet.goals]
    said = (found.text or "", found.file_name or "")
    return next((sheet.part(number) for words in said if (number := named_in(words, names)) is not None), None)


def _named_first(sheet: Sheet, named: Part | None) -> list[Part]:
    return sorted(sheet.goals, key=lambda part: part is not named)
