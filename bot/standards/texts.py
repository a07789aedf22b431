"""Texts of /standar: periods of standards of service."""


def period_name(instrument: str, year: int, number: int) -> str:
    """What a period is called: the second one of an instrument in a year ends in 2026-2.

    What stands in brackets behind the instrument's name is left out.
    """
    return f"{instrument.partition(' (')[0]} {year}-{number}"
