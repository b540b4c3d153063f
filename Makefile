# Everything a contributor runs. Each target makes the virtual environment it needs: .venv, or VENV=…

VENV ?= .venv
PYTHON ?=
BIN = $(VENV)/bin
ARGS ?=
AT_ONCE = --numprocesses auto --dist worksteal

export PIP_DISABLE_PIP_VERSION_CHECK = 1
# What is compiled once is kept: the tests start recap hundreds of times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test all check static format lint types contracts bench tidy clean

run: $(VENV)/installed         ## open the app
	@$(BIN)/recap $(ARGS)

test: $(VENV)/installed-dev    ## run the tests, all but the sweeps and further evenings
	@$(BIN)/python -m pytest $(AT_ONCE) -m 'not slow' $(ARGS)

all: $(VENV)/installed-dev     ## run all tests
	@$(BIN)/python -m pytest $(AT_ONCE) $(ARGS) || { \
	echo 'Once more, alone: what starved beside the others passes now, what is wrong fails again.'; \
	$(BIN)/python -m pytest --last-failed --last-failed-no-failures none; }

check: static all              ## what to run before a commit

static: format lint types contracts

format: $(VENV)/installed-dev
	@$(BIN)/ruff format --check

lint: $(VENV)/installed-dev
	@$(BIN)/ruff check

types: $(VENV)/installed-dev
	@$(BIN)/mypy

contracts: $(VENV)/installed-dev
	@$(BIN)/lint-imports

tidy: $(VENV)/installed-dev    ## put formatting and imports in order
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

bench: $(VENV)/installed-dev   ## measure the goals of speed
	@$(BIN)/python -m compileall -q src/recap
	@$(BIN)/python -m tests.benchmarks.bench $(ARGS)

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/installed: pyproject.toml
	@python='$(PYTHON)'; \
	for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	  test -n "$$python" && break; \
	  "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && python=$$name; \
	done; \
	test -n "$$python" || { echo 'recap needs Python 3.11 or newer. Name it: make PYTHON=/path/to/python'; exit 1; }; \
	test -x $(BIN)/python || { echo 'The first time this makes $(VENV), which takes about a minute.' >&2; "$$python" -m venv $(VENV); }
	@$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --editable .
	@$(BIN)/python -m compileall -q src/recap
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@
