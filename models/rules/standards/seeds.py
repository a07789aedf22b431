"""The instruments with which an office starts: rows that it changes with /aturan, so no other code holds them."""

from models.rules.deadlines.products import Confidence
from models.rules.evidence import Proof
from models.rules.standards.instruments import ComponentRule, InstrumentRule
from models.rules.standards.seeds_beyond import INNOVATION, OPINI, PIP8

DELIVERY, MANAGEMENT = "penyampaian", "pengelolaan"  # PermenPANRB 15/2014: service delivery, manufacturing
SUPPORT = "pendukung"
YEARLY = 12  # months

_REQUIREMENTS = "tertulis lengkap, terlihat dari ruang tunggu, dan bertanggal"
_PROCEDURE = "alur layanan dipajang dan dapat diikuti tanpa bertanya"
_TIME = "lamanya disebut dalam jam atau hari, dan dipajang"
_FEE = "tarif dipajang, atau ditulis gratis bila tidak dipungut biaya"
_STAFF = "disebut berapa petugas yang melayani"
_SURVEY = "hasil evaluasi atau survei kepuasan paling lama setahun, dengan tindak lanjutnya"
_ACCESS = "terlihat tempat duduk, toilet, dan jalan masuk bagi penyandang disabilitas"
_CONTACT = "nama petugas, nomor, dan alamatnya dipajang, dan ada buku pencatatannya"
_REACHED = "warga dapat membacanya di luar kantor juga, misalnya di papan desa, situs, atau siaran desa"
_PLEDGE = "ditandatangani kepala desa atau lurah, dan dipajang"
_HANDLED = "disebut siapa yang menangani dan berapa lama penanganannya"

# UU 25/2009 Ps 21, in the order of the law.
_SP14 = (
    ComponentRule(
        "1", MANAGEMENT, "Dasar hukum", "peraturan yang mendasari layanan disebut dengan nomor dan tahunnya"
    ),
    ComponentRule("2", DELIVERY, "Persyaratan", _REQUIREMENTS),
    ComponentRule("3", DELIVERY, "Sistem, mekanisme, dan prosedur", _PROCEDURE),
    ComponentRule("4", DELIVERY, "Jangka waktu penyelesaian", _TIME),
    ComponentRule("5", DELIVERY, "Biaya/tarif", _FEE),
    ComponentRule("6", DELIVERY, "Produk pelayanan", "disebut apa yang diterima warga di akhir layanan"),
    ComponentRule("7", MANAGEMENT, "Sarana, prasarana, dan fasilitas", _ACCESS, Proof.PHOTO),
    ComponentRule(
        "8", MANAGEMENT, "Kompetensi pelaksana", "disebut pendidikan atau pelatihan yang dibutuhkan petugas"
    ),
    ComponentRule("9", MANAGEMENT, "Pengawasan internal", "disebut siapa yang mengawasi dan seberapa sering"),
    ComponentRule("10", DELIVERY, "Penanganan pengaduan, saran, dan masukan", _CONTACT),
    ComponentRule("11", MANAGEMENT, "Jumlah pelaksana", _STAFF, Proof.WORDS, valid_months=YEARLY),
    ComponentRule("12", MANAGEMENT, "Jaminan pelayanan", "maklumat pelayanan ditandatangani dan dipajang"),
    ComponentRule(
        "13", MANAGEMENT, "Jaminan keamanan dan keselamatan pelayanan", "disebut bagaimana warga dan datanya dijaga"
    ),
    ComponentRule("14", MANAGEMENT, "Evaluasi kinerja pelaksana", _SURVEY, valid_months=YEARLY),
)

# What villages of South Kalimantan are taught: the six of service delivery, and three that make them known.
_SP6 = (
    ComponentRule("1", DELIVERY, "Persyaratan", _REQUIREMENTS),
    ComponentRule("2", DELIVERY, "Sistem, mekanisme, dan prosedur", _PROCEDURE),
    ComponentRule("3", DELIVERY, "Jangka waktu penyelesaian", _TIME),
    ComponentRule("4", DELIVERY, "Biaya/tarif", _FEE),
    ComponentRule("5", DELIVERY, "Produk pelayanan", "disebut surat atau bantuan apa yang diterima warga"),
    ComponentRule("6", DELIVERY, "Penanganan pengaduan, saran, dan masukan", _HANDLED),
    ComponentRule("7", SUPPORT, "Maklumat pelayanan", _PLEDGE, Proof.PHOTO),
    ComponentRule("8", SUPPORT, "Informasi yang mudah dijangkau", _REACHED),
    ComponentRule(
        "9", SUPPORT, "Media pengaduan", "nomor, kotak, atau alamat untuk mengadu dipajang dan masih aktif"
    ),
)

INSTRUMENTS: tuple[InstrumentRule, ...] = (
    InstrumentRule("SP14", "Standar pelayanan (14 komponen)", "UU 25/2009 Ps 21", Confidence.TEXT, _SP14),
    InstrumentRule(
        "SP6",
        "Standar pelayanan desa dan kelurahan (9 komponen)",
        "PermenPANRB 15/2014; pelatihan desa Kalimantan Selatan, Juni 2025",
        Confidence.PRESS,
        _SP6,
    ),
    PIP8,
    INNOVATION,
    OPINI,
)
