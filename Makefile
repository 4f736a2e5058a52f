# From a bare checkout, with make and Python 3.11 or later: `make demo`, `make test`.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV ?= $(firstword $(wildcard $(BIN)/uv) uv)
STAMP := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# everything where a machine judges, the quick ones where a person waits
SELECTED := $(if $(CI),,-m "not slow")

.DEFAULT_GOAL := help
.PHONY: help venv demo test test-all lint format lock clean

help: ## Say what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

venv: $(STAMP) ## Install into .venv what the lock names, and the project itself

# installed anew only when the lock or the project's metadata changed
$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "error: Python 3.11 or later is needed"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing into $(VENV) (once)"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP) ## The car-maker story, end to end, offline
	@$(BIN)/screening demo --out out/demo

test: $(STAMP) ## The tests (under CI=true also the slow ones)
	@$(BIN)/pytest $(SELECTED)

test-all: $(STAMP) ## All tests
	@$(BIN)/pytest

lint: $(STAMP) ## Format, lint, types, layers, SQL
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint screening datasets

format: $(STAMP) ## Format Python and SQL
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/sqlfluff fix screening datasets

# DuckDB stands at its long-term release; the tests also pass on the newer one (docs/decisions/0002)
lock: ## Resolve the dependencies anew
	@mkdir -p build && echo 'duckdb==1.5.6' > build/constraints.txt
	$(UV) pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --constraint build/constraints.txt \
		--custom-compile-command "make lock" --quiet --output-file requirements.lock

clean: ## Remove what was made here
	rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
