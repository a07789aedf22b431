"""What an unsent assignment says so far, for the lines above the next question."""

from bot.conversation.context import Context
from bot.drafting import texts
from bot.drafting.draft import Draft, due_of, product_of
from models.people import agencies


def recap(ctx: Context, draft: Draft) -> str:
    """Everything answered so far, repeated back."""
    product = product_of(ctx, draft)
    chosen = agencies.with_ids(ctx.session, draft.agencies)
    zone = ctx.zone
    dues = []
    if product is not None and "due" in draft.answered:
        for agency in chosen:
            due = due_of(ctx, draft, product, agency.id)
            if due is not None:
                dues.append((agency.short_name, due.on, due.at.astimezone(zone) if due.at else None))
    return texts.recap(
        texts.Recap(
            agencies=[agency.short_name for agency in chosen],
            product=product.name if product else "",
            number=draft.number,
            unusual=draft.unusual,
            subject=draft.subject,
            actions=draft.actions,
            received_on=draft.received_on,
            dues=dues,
            confidential=draft.confidential,
            answered=draft.answered,
        )
    )
