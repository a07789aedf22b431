"""The child that writes a file: `python -m bot.rendering MODULE PATH LIMITS` reads the facts from stdin as JSON.

The module (of bot/rendering/kinds.py) writes the file to PATH. On stdout is why it could not: the type and place of
an error, no word of the facts; nothing means that the file is there.
"""

import sys
from importlib import import_module
from pathlib import Path

import orjson

from bot.rendering.child import limit_this_process


def main() -> None:
    """Write one file."""
    module, path = sys.argv[1], Path(sys.argv[2])
    limit_this_process()
    facts = orjson.loads(sys.stdin.buffer.read())
    try:
        import_module(module).write(facts, path)
    except Exception as error:  # one of many libraries: the message goes out in words
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        line = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place is not None else ""
        sys.stdout.write(f"{type(error).__name__} at {line}")


if __name__ == "__main__":
    main()
