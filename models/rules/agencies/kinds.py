"""What kind of unit an agency below an inspectorate is, as it is stored."""

from enum import StrEnum


class UnitKind(StrEnum):
    """A unit's kind; its label is in bot/conversation/texts_labels.py."""

    OPD = "opd"  # dinas, badan, kantor, RSUD: an agency of the district's government
    SUBDISTRICT = "kecamatan"
    URBAN_VILLAGE = "kelurahan"
    VILLAGE = "desa"
    HEALTH_CENTRE = "puskesmas"
    SCHOOL = "sekolah"
    OTHER = "lainnya"
