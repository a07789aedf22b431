"""Results of self-reports: the draft, the agency's answer, the confirmation, and the publication of a video."""

from bot.assessments import publishing, results, screens
from bot.assessments.presses import AssessmentPress
from bot.cards.presses import CardPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, screens.open_pressed, "result"),
    pressed(AssessmentPress, results.share, "share"),
    pressed(AssessmentPress, results.agree, "agree"),
    pressed(AssessmentPress, results.ask_comment, "comment"),
    pressed(AssessmentPress, results.confirm, "confirm"),
    pressed(AssessmentPress, results.ask_reason, "back", "withdraw"),
    pressed(AssessmentPress, results.redo, "redo"),
    pressed(AssessmentPress, publishing.press, "propose", "allow", "refuse", "approve", "stop", "retract"),
    pressed(AssessmentPress, publishing.ask_link, "link"),
]
