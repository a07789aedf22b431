"""The commands with one line each: behind the menu button (setMyCommands) and in /bantuan."""

from models.people.people import StaffRole

Commands = list[tuple[str, str]]  # command without the stroke, description

START: Commands = [("start", "Mulai dari awal")]
HISTORY = ("riwayat", "Riwayat sebuah penugasan, dan apakah masih utuh")
SEARCH = ("cari", "Cari penugasan, misalnya /cari sertipikat")
FOCAL_POINT: Commands = [
    ("tugas", "Penugasan yang masih terbuka"),
    ("status", "Sama dengan /tugas"),
    ("standar", "Laporan standar pelayanan unit"),
    SEARCH,
    HISTORY,
    ("grup", "Grup instansi yang menerima jumlah mingguan"),
]
STAFF: Commands = [
    ("assign", "Kirim penugasan tindak lanjut"),
    ("impor", "Kirim banyak penugasan dari berkas"),
    ("ekspor", "Ambil penugasan sebagai berkas Excel"),
    ("status", "Keadaan semua instansi"),
    SEARCH,
    ("standar", "Periode standar pelayanan"),
    HISTORY,
    ("simpel", "Teks penugasan untuk SIMPeL, surat, atau WhatsApp"),
    ("batalkan", "Batalkan penugasan, misalnya /batalkan K7Q2"),
    ("tugaskantor", "Yang menunggu tindakan kantor"),
    ("dampingan", "Pendampingan instansi oleh petugas"),
    ("kunjungan", "Catatan kunjungan ke instansi"),
    ("nk", "Nota Kesepakatan: capaian dan rencana kerja"),
    ("rapat", "Bahan rapat, misalnya /rapat Banjar"),
    ("hambatan", "Kendala instansi menurut jenis dan substansi"),
    ("kotak", "Pesan yang menunggu jawaban kita"),
    ("narahubung", "Daftar narahubung dan kursi kosong"),
    ("aturan", "Aturan tenggat dan pengingat"),
    ("libur", "Hari libur dan cuti bersama"),
    ("undang", "Undang narahubung, misalnya /undang Tapin"),
    ("instansi", "Inspektorat dan unitnya: tambah, ubah, tutup"),
]
INSPECTORATE: Commands = [("unit", "Unit di bawah inspektorat saya")]
REMINDED: Commands = [  # everybody who gets reminders
    ("pengingat", "Jam pengingat saya"),
    ("cuti", "Catat cuti; wakil menggantikan"),
    ("serahterima", "Serah terima kursi kepada pengganti"),
    ("belajar", "Mengenal 12 bentuk maladministrasi"),
]
EVERYONE: Commands = [
    ("bantuan", "Yang dapat dilakukan di sini"),
    ("batal", "Berhenti dari pertanyaan yang berjalan"),
    ("dataku", "Lihat atau hapus data saya"),
    ("privasi", "Bagaimana data dijaga"),
]


def commands(role: StaffRole | None, *, is_focal_point: bool, has_units: bool = False) -> Commands:
    """Only the person's own commands; a command that two roles share is explained for the office.

    `has_units`: the person holds a seat of an inspectorate, which may have units below it.
    """
    own: dict[str, str] = {}
    reminded = REMINDED if role or is_focal_point else []
    below = INSPECTORATE if has_units and not role else []
    for group in (STAFF if role else [], FOCAL_POINT if is_focal_point else [], below, reminded, START, EVERYONE):
        for command, what in group:
            own.setdefault(command, what)
    return list(own.items())
