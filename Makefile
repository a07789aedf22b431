# Two commands are enough: `make run` and `make test`. Both do their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: run test setup check bench lint types

run: setup
	@$(BIN)/python -m bot run

test: check

check: setup lint types
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m tests.bench

setup: $(READY)

$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Narahubung memerlukan Python 3.11 atau lebih baru; jalankan misalnya: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Menyiapkan .venv (sekali saja) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(READY)
