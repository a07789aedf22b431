"""The instruments with which an office starts: rows that it changes with /aturan, so no other code holds them."""

from models.rules.deadlines.products import Confidence
from models.rules.evidence import Proof
from models.rules.standards.instruments import ComponentRule, InstrumentRule

DELIVERY, MANAGEMENT = "penyampaian", "pengelolaan"  # PermenPANRB 15/2014: service delivery, manufacturing
YEARLY = 12  # months

# UU 25/2009 Ps 21, in the order of the law.
_SP14 = (
    ComponentRule(
        "1",
        MANAGEMENT,
        "Dasar hukum",
        "peraturan yang mendasari layanan disebut dengan nomor dan tahunnya",
    ),
    ComponentRule(
        "2",
        DELIVERY,
        "Persyaratan",
        "tertulis lengkap, terlihat dari ruang tunggu, dan bertanggal",
    ),
    ComponentRule(
        "3",
        DELIVERY,
        "Sistem, mekanisme, dan prosedur",
        "alur layanan dipajang dan dapat diikuti tanpa bertanya",
    ),
    ComponentRule(
        "4",
        DELIVERY,
        "Jangka waktu penyelesaian",
        "lamanya disebut dalam jam atau hari, dan dipajang",
    ),
    ComponentRule(
        "5",
        DELIVERY,
        "Biaya/tarif",
        "tarif dipajang, atau ditulis gratis bila tidak dipungut biaya",
    ),
    ComponentRule(
        "6",
        DELIVERY,
        "Produk pelayanan",
        "disebut apa yang diterima warga di akhir layanan",
    ),
    ComponentRule(
        "7",
        MANAGEMENT,
        "Sarana, prasarana, dan fasilitas",
        "terlihat tempat duduk, toilet, dan jalan masuk bagi penyandang disabilitas",
        Proof.PHOTO,
    ),
    ComponentRule(
        "8",
        MANAGEMENT,
        "Kompetensi pelaksana",
        "disebut pendidikan atau pelatihan yang dibutuhkan petugas",
    ),
    ComponentRule(
        "9",
        MANAGEMENT,
        "Pengawasan internal",
        "disebut siapa yang mengawasi dan seberapa sering",
    ),
    ComponentRule(
        "10",
        DELIVERY,
        "Penanganan pengaduan, saran, dan masukan",
        "nama petugas, nomor, dan alamatnya dipajang, dan ada buku pencatatannya",
    ),
    ComponentRule(
        "11",
        MANAGEMENT,
        "Jumlah pelaksana",
        "disebut berapa petugas yang melayani",
        Proof.WORDS,
        valid_months=YEARLY,
    ),
    ComponentRule(
        "12",
        MANAGEMENT,
        "Jaminan pelayanan",
        "maklumat pelayanan ditandatangani dan dipajang",
    ),
    ComponentRule(
        "13",
        MANAGEMENT,
        "Jaminan keamanan dan keselamatan pelayanan",
        "disebut bagaimana warga dan datanya dijaga",
    ),
    ComponentRule(
        "14",
        MANAGEMENT,
        "Evaluasi kinerja pelaksana",
        "hasil evaluasi atau survei kepuasan paling lama setahun, dengan tindak lanjutnya",
        valid_months=YEARLY,
    ),
)

INSTRUMENTS: tuple[InstrumentRule, ...] = (
    InstrumentRule("SP14", "Standar pelayanan (14 komponen)", "UU 25/2009 Ps 21", Confidence.TEXT, _SP14),
)
