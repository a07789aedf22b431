"""What is said of the substansi of a report while it is assigned."""

WHICH = "<b>Laporan ini tentang apa?</b>\nPilih, atau ketik misalnya <i>pertanahan</i>."


def line(name: str, *, is_read: bool) -> str:
    """Of the preview; `is_read`: from the words of the perihal."""
    return f"🏷 Substansi: {name}" + (" (dibaca dari perihal)" if is_read else "")
