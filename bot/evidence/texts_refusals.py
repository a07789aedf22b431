"""The sentence for a result without evidence."""

from bot.conversation.texts_refusals import Sentences
from models.rules import evidence

REFUSALS: Sentences = {
    evidence.EvidenceMissing: lambda _: (
        "Belum ada bukti dukung. Silakan kirim foto, dokumen, atau keterangan tertulis, lalu tekan “Sudah lengkap”."
    ),
}
