"""/riwayat: the history of an item, and with "cek" whether it is still what was written."""

from bot.conversation.authority import is_staff, the_focal_point
from bot.conversation.context import Context
from bot.office import screens
from bot.papers.named import readable_named
from bot.records import texts
from models import records
from models.assignments.assignments import Assignment
from models.office import tasks
from models.office.tasks import StaffTask
from models.records import Checked
from models.rules.records import typed_link

BROKEN = "broken_record"  # kind of the task about a history that is not what was written


def command(ctx: Context, words: str) -> None:
    """/riwayat K7Q2, /riwayat K7Q2 cek, /riwayat K7Q2 cek 3f2a 90c1 77de 0b54."""
    if not is_staff(ctx):
        the_focal_point(ctx)  # nobody else learns whether there is such an item
    meant, verb, link = _parts(words)
    if not meant:
        ctx.say(texts.how_to_ask())
        return
    item = readable_named(ctx, meant)
    if verb:
        _check(ctx, item, link)
    else:
        screens.show_history(ctx, item.id)


def _parts(words: str) -> tuple[str, str, str]:
    """What names the item, "cek" or "", and what was typed behind it."""
    each = words.split()
    for place, word in enumerate(each):
        if word.casefold() in texts.CHECK:
            return " ".join(each[:place]), word, " ".join(each[place + 1 :])
    return " ".join(each), "", ""


def _check(ctx: Context, item: Assignment, typed: str) -> None:
    found = records.check(ctx.session, item)
    if found.broken is not None:
        text = texts.broken(found, found.broken, ctx.zone)
        task = StaffTask(key=f"{BROKEN}:{item.id}", kind=BROKEN, text=text, created_at=ctx.now, assignment_id=item.id)
        tasks.open_task(ctx.session, task)
        ctx.say(f"{text}\n\n{texts.to_office() if is_staff(ctx) else texts.to_agency(item.code)}")
        return
    ctx.say(f"{texts.whole(found)}\n{_compared(found, typed)}")


def _compared(found: Checked, typed: str) -> str:
    if not typed:
        return texts.how_to_compare(found.item.code)
    link = typed_link(typed)
    if link is None:
        return texts.no_link(typed)
    number = found.place_of(link)
    return texts.other_link(found.item.code) if number is None else texts.same_link(found, number)
