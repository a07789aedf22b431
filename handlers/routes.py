"""Everything the bot reacts to, in order: the file to open first. The first route that matches takes the update."""

from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.presses import (
    AdmitPress,
    AssignPress,
    AwayPress,
    CancelPress,
    CardPress,
    ChoicePress,
    DisputePress,
    ExtensionPress,
    FilesPress,
    HistoryPress,
    HolidaysPress,
    HourPress,
    InvitePress,
    JoinPress,
    LeavePress,
    OpenCardPress,
    OwnDataPress,
    RulesPress,
    SeatsPress,
    SnoozePress,
    StatusPress,
    SubmitPress,
    TaskDonePress,
    TasksPress,
    TickPress,
    VerdictPress,
    WayOutPress,
    WhyPress,
)
from handlers import (
    assignments,
    chats,
    deadlines,
    evidence,
    extensions,
    fallback,
    holidays,
    house_rules,
    leaves,
    messages,
    office,
    pauses,
    people,
    registration,
    reminders,
    replies,
    welcome,
)
from handlers.matching import CALLED_BY_NAME, NEW, command, pressed

Routes = list[BaseHandler[Update, Any, Any]]

IN_GROUP = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
GROUP_COMMANDS = [
    *("start", "bantuan", "help", "status", "tugas", "pengingat", "cuti"),
    *("assign", "tugaskan", "narahubung", "undang", "tugaskantor", "libur", "aturan"),
]

# Groups get counts only, and an edited message is a message that was handled long ago: both before everything else.
GATE: Routes = [
    ChatMemberHandler(chats.membership_changed, ChatMemberHandler.MY_CHAT_MEMBER),
    MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE, messages.message_edited),
    CommandHandler(GROUP_COMMANDS, chats.group_commanded, IN_GROUP),
    MessageHandler(IN_GROUP & CALLED_BY_NAME, chats.group_commanded),
]

# Everyone, registration, invitations, own data.
PEOPLE: Routes = [
    command(welcome.start_typed, "start"),
    command(welcome.help_typed, "bantuan", "help"),
    command(welcome.cancel_typed, "batal", "cancel"),
    command(welcome.privacy_typed, "privasi"),
    command(people.own_data_typed, "dataku"),
    command(people.invite_typed, "undang"),
    command(people.coverage_typed, "narahubung"),
    pressed(welcome.cancel_pressed, CancelPress),
    pressed(registration.ask_pressed, JoinPress, verb="ask"),
    pressed(registration.agency_pressed, JoinPress, verb="agency"),
    pressed(registration.next_pressed, JoinPress, verb="next"),
    pressed(registration.redo_pressed, JoinPress, verb="redo"),
    pressed(registration.agree_pressed, JoinPress, verb="agree"),
    pressed(registration.request_shown, AdmitPress, verb="show"),
    pressed(registration.approve_pressed, AdmitPress, verb="yes"),
    pressed(registration.seat_pressed, AdmitPress, verb="utama"),
    pressed(registration.seat_pressed, AdmitPress, verb="wakil"),
    pressed(registration.reject_pressed, AdmitPress, verb="no"),
    pressed(people.agency_pressed, InvitePress, verb="agency"),
    pressed(people.own_pressed, InvitePress, verb="own"),
    pressed(people.seat_pressed, InvitePress, verb="utama"),
    pressed(people.seat_pressed, InvitePress, verb="wakil"),
    pressed(people.seat_pressed, InvitePress, verb="inspektur"),
    pressed(people.colleague_pressed, InvitePress, verb="asisten"),
    pressed(people.colleague_pressed, InvitePress, verb="admin"),
    pressed(people.seats_pressed, SeatsPress),
    pressed(people.leave_pressed, LeavePress, verb="ask"),
    pressed(people.leave_confirmed, LeavePress, verb="yes"),
    pressed(people.fix_pressed, OwnDataPress, verb="fix"),
    pressed(people.erase_pressed, OwnDataPress, verb="erase"),
    pressed(people.keep_pressed, OwnDataPress, verb="keep"),
    pressed(people.erase_confirmed, OwnDataPress, verb="yes"),
]

ASSIGNING: Routes = [
    command(assignments.assign_typed, "assign", "tugaskan"),
    command(assignments.cancel_typed, "batalkan"),
    pressed(assignments.assign_pressed, AssignPress),
    pressed(deadlines.why_tapped, CardPress, verb="why"),
    pressed(deadlines.count_tapped, WhyPress),
    pressed(pauses.pause_tapped, CardPress, verb="pause"),
    pressed(pauses.resume_tapped, CardPress, verb="resume"),
    pressed(assignments.due_tapped, CardPress, verb="redue"),
    pressed(assignments.ending_tapped, CardPress, verb="cancel"),
    pressed(assignments.ending_tapped, CardPress, verb="handover"),
]

ANSWERING: Routes = [
    pressed(replies.accept_tapped, CardPress, verb="ack"),
    pressed(replies.start_tapped, CardPress, verb="start"),
    pressed(evidence.result_tapped, CardPress, verb="done"),
    pressed(evidence.result_tapped, CardPress, verb="partly"),
    pressed(replies.obstacle_tapped, CardPress, verb="stuck"),
    pressed(extensions.time_tapped, CardPress, verb="time"),
    pressed(replies.dispute_tapped, CardPress, verb="notours"),
    pressed(evidence.proof_tapped, CardPress, verb="proof"),
    pressed(replies.undo_tapped, CardPress, verb="undo"),
    pressed(replies.words_wanted, CardPress, verb="say"),
    pressed(replies.choice_tapped, ChoicePress),
    pressed(evidence.action_ticked, TickPress),
    pressed(evidence.ready_tapped, SubmitPress, verb="ready"),
    pressed(evidence.later_tapped, SubmitPress, verb="later"),
    pressed(evidence.more_tapped, SubmitPress, verb="more"),
    pressed(evidence.declared, SubmitPress, verb="done"),
    pressed(evidence.declared, SubmitPress, verb="partly"),
    pressed(evidence.files_placed, FilesPress),
    pressed(evidence.result_approved, VerdictPress, verb="ok"),
    pressed(evidence.result_returned, VerdictPress, verb="back"),
    *(pressed(extensions.answer_tapped, ExtensionPress, verb=verb) for verb in extensions.ANSWERS),
    pressed(replies.dispute_accepted, DisputePress, verb="accept"),
    pressed(replies.dispute_rejected, DisputePress, verb="reject"),
]

# Staff and focal points alike: the action looks at who asks.
OFFICE: Routes = [
    command(office.status_typed, "status"),
    command(office.own_items_typed, "tugas"),
    command(office.tasks_typed, "tugaskantor"),
    pressed(office.status_tapped, StatusPress),
    pressed(office.history_wanted, CardPress, verb="history"),
    pressed(office.history_turned, HistoryPress),
    pressed(office.tasks_turned, TasksPress),
    pressed(office.task_done_tapped, TaskDonePress),
    command(house_rules.rules_typed, "aturan"),
    pressed(house_rules.rules_tapped, RulesPress),
    command(holidays.holidays_typed, "libur"),
    pressed(holidays.holidays_pressed, HolidaysPress),
    # PTB's commands stand in texts only; this one is also the caption of a file.
    MessageHandler(NEW & filters.Document.ALL & filters.CaptionRegex(r"(?i)^/libur\b"), holidays.calendar_sent),
]

REMINDERS: Routes = [
    pressed(office.card_wanted, OpenCardPress),
    command(reminders.hours_typed, "pengingat"),
    command(leaves.leave_typed, "cuti"),
    pressed(reminders.hour_chosen, HourPress),
    pressed(reminders.later_tapped, SnoozePress),
    pressed(reminders.way_out_tapped, WayOutPress),
    pressed(leaves.leaves_wanted, AwayPress, verb="list"),
    pressed(leaves.another_wanted, AwayPress, verb="new"),
    pressed(leaves.leave_ended, AwayPress, verb="end"),
    pressed(leaves.shorter_wanted, AwayPress, verb="cut"),
]

# After every command and button that exists: words for the running question, and what nobody knows.
REST: Routes = [
    MessageHandler(NEW & filters.COMMAND, fallback.unknown_command_typed),
    CallbackQueryHandler(fallback.unknown_button_pressed),
    MessageHandler(NEW & ~filters.StatusUpdate.ALL, messages.message_arrived),
    TypeHandler(Update, fallback.anything_else_arrived),
]

ROUTES: Routes = [*GATE, *PEOPLE, *ASSIGNING, *ANSWERING, *OFFICE, *REMINDERS, *REST]


def add_routes(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Give the routes to PTB's router."""
    application.add_handlers(ROUTES)
