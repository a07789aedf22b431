"""`make bench`: long talks, each word looked for at the office: `python -m tests.bench.talk` [talks] [messages]."""

import sys
import tempfile
import time
from pathlib import Path

from models.database import open_engine
from tests.mailbox.talk import Talk
from tests.support.databases import migrate

TALKS, MESSAGES = 3, 1000


def main(talks: int = TALKS, messages: int = MESSAGES, first: int = 1) -> int:
    """Play them one after the other; exit status 1 when a word of one is lost or doubled."""
    broken = 0
    for seed in range(first, first + talks):
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'talk.db'}"
            migrate(url)
            engine = open_engine(url)
            talk = Talk(engine, seed)
            talk.play(messages)
            problems = talk.problems()
            engine.dispose()
        broken += bool(problems)
        seconds = time.perf_counter() - began
        print(f"talk {seed}: {messages} messages in {seconds:.0f} s; {dict(talk.counted)}; {problems}", flush=True)  # noqa: T201
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:])))
