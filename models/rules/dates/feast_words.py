"""How people call days off, and what stands before them: "setelah libur lebaran", "H-3 natal"."""

import re

from models.rules.dates.frames import Slots

# By a key of feasts.py, the longer name before its beginning.
FEASTS = {
    "nataru": r"nataru|natal\s+(?:dan|&|serta|/)\s+tahun\s+baru",
    "imlek": r"(?:tahun\s+baru\s+)?(?:imlek|cina|china|tionghoa)",
    "islam": r"tahun\s+baru\s+(?:islam|hijriah|hijriyah)|(?:1\s+)?muharr?am",
    "newyear": r"tahun\s+baru(?:an)?(?:\s+masehi)?",
    "natal": r"natal(?:an)?",
    "adha": r"(?:hari\s+raya|lebaran)\s+(?:haji|kurban|qurban|idul\s?adha)|idul\s?adha|iduladha|kurban|qurban",
    "fitri": r"lebaran|(?:hari\s+raya\s+)?idul\s?fitri|(?:1\s+)?syawal(?:an)?",
    "fasting": r"puasa|ramad(?:h)?an",
    "nyepi": r"nyepi",
    "waisak": r"waisak",
    "isra": r"isra'?(?:\s+(?:dan\s+)?mi'?raj)?|mi'?raj(?:an)?|rajaban",
    "maulid": r"(?:maulid|maulud|mulud)(?:an)?(?:\s+nabi)?",
    "easter": r"paskah",
    "friday": r"jumat\s+agung",
    "ascension": r"kenaikan\s+(?:isa|yesus)",
    "labour": r"(?:hari\s+)?buruh|may\s?day",
    "pancasila": r"pancasila",
    "independence": r"(?:17\s+)?agustusan|17an|hut\s+ri|kemerdekaan",
    "leave": r"cuti\s+bersama",
    "free": r"(?:hari\s+)?libur(?:an)?(?:\s+(?:nasional|panjang|bersama))?"
    r"(?!\s+(?:sekolah|semester|kuliah|kami|saya))|tanggal\s+merah",
    "holy": r"hari\s+raya",
}
AFTER = (
    r"setelah|sesudah|sehabis|habis|abis|hbs|selesai|usai|seusai|selepas|lepas"
    r"|pasca|lewat|limbah|imbah|sampai\s+habis"
)
BEFORE = r"sebelum|sabalum|menjelang|jelang|mendekati|sampai\s+sebelum"
FEAST_LABEL = r"(?:(?:hari|libur(?:an)?|cuti(?:\s+bersama)?|perayaan|peringatan|masa|momen|selesai|tanggal)\s+)*"
FEAST = "|".join(f"(?P<{name}>{pattern})" for name, pattern in FEASTS.items())


def feast_slots(found: re.Match[str]) -> Slots:
    """ "setelah libur lebaran", "H-3 natal", "tahun baru"."""
    groups = found.groupdict()
    slots: Slots = {"feast": next(name for name in FEASTS if groups[name] is not None)}
    if groups.get("n"):
        return {**slots, "side": "near", "number": int(found["sign"] + found["n"])}
    side = next((side for side in ("before", "after") if groups.get(side)), "on")
    return {**slots, "side": side}
