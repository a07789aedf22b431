"""Files that are made at the moment they are sent, by what their rows in the outbox call them."""

from collections.abc import Mapping

from bot.agreements import paper
from bot.bundles import week_drawing, week_picture
from bot.handover import pdf
from bot.meetings import screens as meetings
from bot.office.pictures import board_drawing, board_picture, timeline, timeline_drawing
from bot.papers import evidence_zip
from bot.papers import paper as item_paper
from bot.people.privacy import own_file
from bot.pipeline.sending.made_late import Maker
from bot.voices import qr

FILES: Mapping[str, Maker] = {
    own_file.KIND: own_file.make,
    pdf.KIND: pdf.wanted,
    paper.KIND: paper.wanted,
    item_paper.KIND: item_paper.wanted,
    evidence_zip.KIND: evidence_zip.wanted,
    board_drawing.KIND: board_picture.wanted,
    meetings.KIND: meetings.wanted,
    qr.KIND: qr.make,
    week_drawing.KIND: week_picture.wanted,
    timeline_drawing.KIND: timeline.wanted,
}
