"""Seeds of instruments beside the components of the law: PIP8 with its result, innovations, and the Opini's list."""

from models.rules.deadlines.products import Confidence
from models.rules.evidence import Proof
from models.rules.standards.instruments import ComponentKind, ComponentRule, InstrumentRule
from models.rules.standards.results import ResultRule, Share

INFORMATION, COMPLAINTS = "informasi", "pengaduan"  # UU 25/2009 Ps 8(2)c and b
YEARLY = 12  # months
# Each group by progress, competence, work and evaluation, in this order.
_PIP8 = (
    ComponentRule(
        "I1",
        INFORMATION,
        "Persyaratan, alur, waktu, dan biaya",
        "keempatnya dipajang di tempat warga menunggu, dengan tanggal yang belum lewat 12 bulan",
        Proof.PHOTO,
        valid_months=YEARLY,
    ),
    ComponentRule(
        "I2",
        INFORMATION,
        "Penjelasan petugas dalam video",
        "seorang petugas menjelaskan persyaratan, alur, waktu, dan biaya dengan bahasanya sendiri",
        Proof.VIDEO,
    ),
    ComponentRule(
        "I3",
        INFORMATION,
        "Cara aktif menjangkau warga",
        "ada contoh informasi yang mendatangi warga, misalnya media sosial, layanan keliling, atau bahasa daerah",
    ),
    ComponentRule(
        "I4",
        INFORMATION,
        "Survei kepuasan atau forum konsultasi",
        "disebut apa yang diubah setelah hasilnya dibaca",
        valid_months=YEARLY,
    ),
    ComponentRule(
        "P1",
        COMPLAINTS,
        "Kanal pengaduan, petugas, dan register",
        "kanal dan nama petugasnya dipajang, dan register tiga bulan terakhir dilampirkan tanpa identitas pengadu",
        valid_months=YEARLY,
        basis="UU 25/2009 Ps 36",
    ),
    ComponentRule(
        "P2",
        COMPLAINTS,
        "SK pengelola pengaduan",
        "SK menyebut petugasnya, dan petugas itu menjelaskan langkah serta batas waktunya",
        basis="UU 25/2009 Ps 36-37",
    ),
    ComponentRule(
        "P3",
        COMPLAINTS,
        "Perbaikan yang lahir dari pengaduan",
        "diceritakan satu pengaduan tanpa nama pengadunya, apa yang diubah, dan sejak kapan",
        Proof.ANY,
    ),
    ComponentRule(
        "P4",
        COMPLAINTS,
        "Rekap pengaduan",
        "ada jumlah yang masuk, yang selesai, dan rata-rata harinya, serta cara pengadu diberi tahu hasilnya",
        valid_months=YEARLY,
        basis="UU 25/2009 Ps 37(3)",
    ),
)
# Three of four in each group, and those without which nothing of the rest reaches a citizen.
MANAGED = ResultRule({INFORMATION: Share(3, 4), COMPLAINTS: Share(3, 4)}, ("I1", "P1", "P4"))

PIP8 = InstrumentRule(
    "PIP8",
    "Pengelolaan informasi dan pengaduan (8 komponen)",
    "UU 25/2009 Ps 8(2)b-c; ukuran kantor",
    Confidence.OFFICE,
    _PIP8,
    MANAGED.to_json(),
)

_HINTS = (
    ("Masalah", "tergambar apa yang dialami warga sebelumnya"),
    ("Perubahan", "terbaca apa yang sekarang dikerjakan dengan cara lain"),
    ("Sejak kapan", "disebut bulan atau tahun mulainya"),
    ("Sebelum dan sesudah", "ada satu hal yang dapat dibandingkan, misalnya lama menunggu"),
    ("Dapat ditiru", "disebut apa yang dibutuhkan unit lain untuk menirunya"),
)
# One set of answers for each innovation of a unit (models/standards/innovations.py); never part of a period.
INNOVATION = InstrumentRule(
    "INOV",
    "Inovasi pelayanan (5 pertanyaan)",
    "praktik kantor; PermenPANRB 7/2021 sebagai acuan",
    Confidence.OFFICE,
    tuple(
        ComponentRule(str(number), "inovasi", text, enough, Proof.WORDS, ComponentKind.IMPROVEMENT)
        for number, (text, enough) in enumerate(_HINTS, 1)
    ),
)

# The list changes every year: the office pastes it (/aturan).
PASTED = "OPINI"
OPINI = InstrumentRule(
    PASTED, "Penilaian Maladministrasi (Opini Ombudsman RI)", "Peraturan ORI 61/2025", Confidence.PRESS, ()
)
