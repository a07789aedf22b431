"""The status of an item in words."""

from models.rules.assignments import Status
from models.rules.treatments import PRODUCT as ENDS_IN_MEETING

STATUS_NAMES = {
    Status.SENT: "Terkirim",
    Status.ACKNOWLEDGED: "Diterima",
    Status.IN_PROGRESS: "Diproses",
    Status.REPORTED: "Menunggu verifikasi",
    Status.VERIFIED: "Selesai",
    Status.OBSTRUCTED: "Terkendala",
    Status.RETURNED: "Dikembalikan",
    Status.PARTLY_DONE: "Sebagian dilaksanakan",
    Status.DISPUTED: "Bukan kewenangan kami",
    Status.HANDED_OVER: "Diserahkan ke Resolusi dan Monitoring",
    Status.CANCELLED: "Dibatalkan",
}
# Of suggestions of an LHA: a meeting decides, and no team takes them over.
_IN_MEETING = {Status.HANDED_OVER: "Diputuskan dalam rapat"}


def status_words(status: Status, product: str) -> str:
    """The status of an item, by the code of its product."""
    return (_IN_MEETING if product == ENDS_IN_MEETING else STATUS_NAMES).get(status, STATUS_NAMES[status])


def status_name(status: Status, product: str = "", *, unreached: bool) -> str:
    """The status as the office reads it: what nobody can have received is not "Terkirim"."""
    return "Menunggu narahubung" if unreached and status is Status.SENT else status_words(status, product)
