"""The kinds of obstacles that an agency may name, and the help that it may want: data for buttons and reports."""

# key (at most 20 signs, it travels in a button), words on the button
OBSTACLES: dict[str, str] = {
    "anggaran": "Anggaran",
    "kewenangan": "Kewenangan",
    "dokumen": "Data/dokumen",
    "koordinasi": "Koordinasi",
    "lainnya": "Lainnya",
}
HELP: dict[str, str] = {
    "opd": "Koordinasi dengan OPD",
    "penjelasan": "Penjelasan",
    "pertemuan": "Pertemuan",
    "tidak": "Tidak perlu bantuan",
}
NO_HELP = "tidak"
