# Two commands are enough: `make run` and `make test`. Both do their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SPEED := tests/browser/test_speed.py
READY := $(VENV)/ready
COMPILED := $(VENV)/compiled

.PHONY: run test test-both setup check suite browser bench lint types chromium screenshots

run: setup
	@$(BIN)/python -m bot run

test: check

# Every story on both databases: before a release.
test-both: export NARAHUBUNG_BOTH_DATABASES=1
test-both: check

# Four things at the same time, so that both cores are busy: a story waits for HTTP half of its time, and a browser for
# its pages. What measures how fast a tap is answered has the machine to itself, at the end.
check: setup chromium
	@$(MAKE) --no-print-directory --jobs=4 suite browser lint types
	$(BIN)/python -m pytest $(SPEED)

# Four workers; whoever is done takes tests of the others.
suite: setup $(COMPILED)
	$(BIN)/python -m pytest -n 4 --dist worksteal --ignore=tests/browser

# Once: otherwise each of the four workers compiles every module by itself. What cannot be imported the suite reports.
$(COMPILED): $(READY)
	@$(BIN)/python -m pytest --collect-only --ignore=tests/browser >/dev/null 2>&1 || true
	@touch $(COMPILED)

# Its output comes when it is complete, so that it does not mix with that of the suite.
browser: setup chromium
	@$(BIN)/python -m pytest tests/browser --ignore=$(SPEED) > $(VENV)/browser.log 2>&1; ended=$$?; cat $(VENV)/browser.log; exit $$ended

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache --no-logo

types: setup
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.statements
	$(BIN)/python -m tests.bench.flood
	$(BIN)/python -m tests.bench.voices
	$(BIN)/python -m tests.bench.reminders
	$(BIN)/python -m tests.bench.morning
	$(BIN)/python -m tests.bench.holiday
	$(BIN)/python -m tests.bench.periods
	$(BIN)/python -m tests.bench.search
	$(BIN)/python -m tests.bench.seasons
	$(BIN)/python -m tests.bench.talk
	$(BIN)/python -m tests.bench.door
	$(BIN)/python -m tests.bench.faults
	$(BIN)/python -m tests.bench.mixed_load
	NARAHUBUNG_KILLS=30 $(BIN)/python -m pytest tests/pipeline/test_story_kill.py tests/deadlines/test_story_kill.py

# The browser tests drive Debian's Chromium; where apt may be used it is installed, with the emoji that chats need.
BROWSER := chromium fonts-noto-color-emoji
chromium:
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "Memasang $(BROWSER) (sekali saja) ..." && apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(BROWSER) >/dev/null 2>&1; } || { echo "Pengujian memerlukan Chromium: sudo apt-get install $(BROWSER)"; exit 1; }

screenshots: setup chromium
	NARAHUBUNG_SCREENSHOTS=$(CURDIR)/docs $(BIN)/python -m pytest tests/browser
	$(BIN)/python -m tests.rendering.pictures

setup: $(READY)

$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Narahubung memerlukan Python 3.11 atau lebih baru; jalankan misalnya: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Menyiapkan .venv (sekali saja) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(READY)
