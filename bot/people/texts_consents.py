"""What is agreed to, in the words that are kept by version, and how a changed text is put to people."""

from collections.abc import Mapping

from bot.people.texts_inspectors import PROMISES as INSPECTOR_PROMISES
from bot.people.texts_registration import PROMISES, STAFF_PROMISES
from models.people.consents import ConsentKind

AGREE, LATER = "✅ Setuju", "Nanti saja"  # buttons
AGREED = "✅ Disetujui, terima kasih. Teksnya dapat dibaca kapan saja: /privasi."
ASKED_LATER = "Baik, pekerjaan tidak terhenti. Kami tanyakan lagi pekan depan; teksnya ada di /privasi."

# What each role promises.
PROMISED: Mapping[ConsentKind, str] = {
    ConsentKind.FOCAL_POINT: PROMISES,
    ConsentKind.INSPECTOR: INSPECTOR_PROMISES,
    ConsentKind.STAFF: STAFF_PROMISES,
}
NAMES: Mapping[ConsentKind, str] = {
    ConsentKind.PRIVACY: "pemberitahuan privasi",
    ConsentKind.FOCAL_POINT: "komitmen bersama",
    ConsentKind.INSPECTOR: "komitmen Inspektur",
    ConsentKind.STAFF: "komitmen petugas",
    ConsentKind.GUEST: "pemberitahuan tamu",
}


def changed(notice: str, promises: str) -> str:
    """After a command, to somebody who agreed to an older text."""
    return (
        "Pemberitahuan privasi atau komitmen kami berubah sejak Bapak/Ibu menyetujuinya. Mohon dibaca saat sempat, "
        f"lalu tekan <b>Setuju</b>. Pekerjaan tidak terhenti.\n\n{notice}\n\n🤝 <b>Komitmen</b>\n{promises}"
    )
