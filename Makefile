# Two commands do all: `make run` and `make test`. Both install what they need, and only that:
# the second time nothing is fetched, and no network is needed.

# Which Python makes the virtual environment; any from 3.11 on.
PYTHON ?= python3

BIN := .venv/bin
# Wheels only: what an archive needs in order to build itself would come without hashes.
PIP_INSTALL := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input install
LOCKED := --require-hashes --only-binary :all:

SAMPLE := kontak-oktober-2026
PERIOD := 2026-10
OUT := out/$(SAMPLE)

# An environment is bound to its folder and to its Python: when either has gone, so has it.
$(shell [ ! -e .venv/made ] || { [ -x .venv/bin/python ] && \
	[ "$$(cat .venv/made)" = "$(CURDIR)" ]; } || rm -rf .venv)

.PHONY: help run test check lint format golden oracle fuzz soak bench features corpus samples templates catalogs docs lock upgrade \
	install install-test system system-test clean
.DEFAULT_GOAL := help

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---------------------------------------------------------------- the two commands

run: install ## Install what is needed, then score the sample and make its reports
	$(BIN)/scorebook run samples/$(SAMPLE)/kpis.xlsx --out $(OUT) --replace
	$(BIN)/scorebook mail approve $(OUT) --by "make run"
	$(BIN)/scorebook mail send $(OUT) --confirm $(PERIOD) --outbox $(OUT)/outbox
	@echo "The results are in $(CURDIR)/$(OUT): open results.xlsx, the PDFs in reports/, and in outbox/ the"
	@echo "mails that nobody was sent."

test: install-test ## Install what tests need, then run them all and show the coverage
	@rm -f .coverage .coverage.*
	$(BIN)/python -m pytest --cov --cov-report=term

# ---------------------------------------------------------------- for who works on scorebook

check: lint test ## Everything continuous integration runs

lint: install-test ## Format, lint, types and rooms, without changing anything
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install-test ## Format the code and mend what ruff can mend
	$(BIN)/ruff check --fix --exit-zero
	$(BIN)/ruff format

golden: install-test ## Take what the program makes now as what golden tests expect
	SCOREBOOK_UPDATE_GOLDEN=1 $(BIN)/python -m pytest
	@echo "Look at the pictures and the changes in tests/golden before you commit them."

oracle: install-test ## Hold the program against a second reading of the rules, over thousands of workbooks
	SCOREBOOK_ORACLE_BOOKS=3000 $(BIN)/python -m pytest tests/oracle

fuzz: install-test ## Read ten thousand spoilt workbooks; each must end in a reading or a sentence
	SCOREBOOK_FUZZ=10000 $(BIN)/python -m pytest tests/intake/test_fuzz.py

soak: install-test ## Kill a sender two hundred times on real mail servers; nobody goes without, nobody gets two
	SCOREBOOK_KILLS=200 $(BIN)/python -m pytest -n0 tests/servers

bench: install ## Measure how long big workbooks take to read, to write back, and to write and open, and reports to make
	$(BIN)/python .ci/bench.py
	$(BIN)/python .ci/bench_writeback.py
	$(BIN)/python .ci/bench_results.py
	$(BIN)/python .ci/bench_reports.py

features: install-test ## Count what becomes of each feature of workbooks that results are written into
	$(BIN)/python .ci/features.py

corpus: install-test ## Write results into every workbook of other people that is at hand
	SCOREBOOK_CORPUS=1 $(BIN)/python -m pytest tests/patch/test_other_peoples_workbooks.py

samples: install ## Build the workbooks of samples/ from their stories
	$(BIN)/python samples/build.py

templates: install ## Build the blank workbooks of workbook_templates/
	$(BIN)/python workbook_templates/build.py

catalogs: install ## Bring the catalogs of messages up to date with the program
	$(BIN)/python .ci/catalogs.py

docs: install ## Write docs/problems.md anew from the catalogue of problems
	$(BIN)/python .ci/docs.py

lock: .venv/made ## Write the lock files anew after a change in pyproject.toml
	.ci/lock

upgrade: .venv/made ## Write the lock files anew with the newest versions
	.ci/lock --upgrade

clean: ## Remove everything that make has made
	rm -rf .venv out dist build htmlcov .coverage .coverage.* \
		.hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# ---------------------------------------------------------------- what is installed, and when

install: system .venv/scorebook ## Install what `make run` needs
install-test: install system-test .venv/tests ## Install what `make test` needs

system:
	@.ci/system 'WeasyPrint lays out the PDF reports with them' \
		libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

system-test: system
	@.ci/system 'tests recalculate the workbooks and look into the PDFs with them' \
		libreoffice-calc poppler-utils qpdf
	@.ci/servers

# Each of these files says that a step was finished, and is older than what it was made from
# once that has changed.
.venv/made:
	@.ci/venv $(PYTHON)
	@echo "$(CURDIR)" >$@

.venv/runtime: .venv/made requirements.lock
	@echo "scorebook: installing the locked packages"
	@$(PIP_INSTALL) $(LOCKED) --requirement requirements.lock
	@touch $@

.venv/scorebook: .venv/runtime pyproject.toml
	@$(PIP_INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv/tests: .venv/scorebook tests/requirements.lock
	@echo "scorebook: installing the locked packages that tests need"
	@$(PIP_INSTALL) $(LOCKED) --requirement tests/requirements.lock
	@touch $@
