"""The sentences by which somebody leaves a seat, and those that only sound like it."""

from models.rules.handover import Moving, is_meant, says_moving
from tests.support.tables import each_row

SAID = {
    "Saya pindah tugas, pengganti saya Pak Budi": "Budi",
    "minggu depan saya pindah tugas ke Dinas PU, pengganti saya Pak Budi": "Budi",
    "per 1 Desember saya mutasi": "",
    "Per 1 Desember 2026 saya dimutasi ke Dinas Pendidikan, penggantinya Ibu Rina Wati, S.H.": "Rina Wati",
    "saya pensiun": "",
    "Assalamualaikum bu, mulai 1 Januari saya sudah pensiun": "",
    "jabatan saya diganti Bu Rina": "Rina",
    "tugas saya digantikan oleh Pak H. Rahmadi": "H. Rahmadi",
    "saya bukan narahubung lagi": "",
    "mohon maaf bu, bukan saya lagi, sekarang Pak Anwar": "",
    "saya sudah tidak lagi menjadi narahubung": "",
    "bulan depan saya alih tugas, yang menggantikan saya Bu Citra Lestari": "Citra Lestari",
    "saya dipindahkan ke kecamatan": "",
    "pengganti saya Pak Budi Santoso": "Budi Santoso",
    "saya sudah tidak jadi narahubung": "",
    "kami dirotasi, pengganti belum ada": "",
    "mau serah terima jabatan bu": "",
    "saya mutasi ke Dinas PU bulan depan, penggantinya Pak Budi": "Budi",
    "saya rotasi ke bidang lain": "",
    "saya berhenti per 1 Desember": "",
    "saya berhenti sebagai narahubung": "",
    "saya mengundurkan diri, pengganti saya Bu Rina": "Rina",
    "kami dimutasi ke kabupaten lain": "",
    "kami pindah tugas mulai Januari": "",
    "saya promosi menjadi camat, jabatan saya diganti Bu Rina": "Rina",
    "saya pindah ke Dinas Pendidikan": "",
    "tugas saya diserahkan kepada Bu Rina": "Rina",
    "posisi saya sudah dialihkan ke Pak Anwar": "Anwar",
    "ulun pindah tugas": "",
}
NOT_SAID = (
    "kalau saya pindah tugas, bagaimana penugasannya?",
    "apakah saya boleh pindah tugas",
    "saya tidak jadi pindah tugas",
    "kepala dinasnya dimutasi, jadi belum bisa tanda tangan",
    "camatnya pensiun bulan depan",
    "pengganti saya siapa ya bu?",
    "saya cuti, pengganti saya Pak Budi",
    "sertifikat sudah kami serahkan ke pelapor",
    "berkas kami serahkan kepada Bu Rina",
    "#K7Q2 sedang diproses, pejabatnya pindah tugas",
    "siap bu, terima kasih",
    "suratnya diganti yang baru",
    "pelapor pindah alamat",
    "sementara digantikan Pak Budi",
    "saya pindah ke lantai dua, meja lama kosong",
    "saya pindah ruangan ke lantai dua",
    # What an agency did about somebody it was asked about, or with its own things
    "Kami sudah mutasi petugas terlapor ke bagian lain",
    "kami sudah mutasikan terlapor per 1 Desember",
    "Saya mutasikan petugas yang dilaporkan per 1 Desember",
    "Kami mutasi pegawai itu ke kecamatan lain sesuai saran Ombudsman",
    "kami mutasi ybs ke kecamatan lain, penggantinya Budi",
    "kami rotasi petugas loket minggu depan",
    "saya rotasi jadwal petugas loket mulai besok",
    "kami sudah pindah tugaskan petugas loketnya",
    "kami pindahkan kepala loketnya ke bagian umum, penggantinya Bu Rina",
    "saya rolling jadwal piket",
    "kami promosi layanan baru di loket",
    "Petugas itu sudah kami berhentikan",
    "kami berhentikan pungutan itu",
    "kami berhenti memungut biaya itu mulai 1 Desember",
    "Saya berhenti di lampu merah, nanti saya kabari",
    "tim kami pindah ke kantor baru",
    "kantor kami pindah ke Jalan Ahmad Yani",
    "kami pindah ke kantor baru mulai 1 Desember",
    "petugas kami dimutasi ke kecamatan lain",
    "pegawai kami sudah pensiun, penggantinya Budi",
    "kepala dinas kami dimutasi",
    "atasan saya pensiun bulan depan",
    "bendahara kami mutasi ke dinas lain",
    "Laporan kami promosi jabatan sudah diproses",
    "Surat tugas saya sudah diserahkan kepada Pak Lurah",
    "tugas itu sudah diserahkan kepada Bu Rina",
    "Pelapor minta tugas saya dialihkan ke kepala desa",
    "posisi tiang listrik sudah dialihkan",
    "kursi rodanya sudah diganti yang baru",
    "kursi tunggu sudah diganti",
    "serah terima jabatan kepala desa sudah dilaksanakan",
    "berita acara serah terima tugas kepala desa terlampir",
)


def test_who_leaves_a_seat_and_to_whom() -> None:
    assert {text: says_moving(text) for text in SAID} == {text: Moving(name) for text, name in SAID.items()}
    assert [text for text in NOT_SAID if says_moving(text)] == []


@each_row(
    ("typed", "name", "meant"),
    [
        ("Budi", "Budi Santoso, S.H.", True),
        ("pak budi s", "Budi Santoso", True),
        ("Santoso", "Budi Santoso", True),
        ("Bu Rina", "Rina Wati", True),
        ("Budiman", "Budi Santoso", False),
        ("", "Budi", False),
    ],
)
def test_a_typed_name(typed: str, name: str, meant: bool) -> None:
    assert is_meant(typed, name) is meant
