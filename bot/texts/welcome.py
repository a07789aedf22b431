"""The first words of the bot."""


def greeting() -> str:
    """To somebody we do not know yet."""
    return "Selamat datang di <b>Narahubung</b> Ombudsman RI."
