# `make` alone lists the targets. PYTHON names the interpreter (3.11 or newer); everything is installed into .venv.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
CHROMIUM ?= $(or $(shell command -v chromium),$(shell command -v chromium-browser),/usr/bin/chromium)
UV ?= uv
ARGS ?=

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
# Tests and checks keep off the data folder of whoever runs them.
OWN_DATA := PROXENIA_DATA_DIR=$(CURDIR)/build/data
DJANGO := $(OWN_DATA) DJANGO_SETTINGS_MODULE=proxenia.config.settings $(BIN)/python -m django
PYTEST := $(OWN_DATA) $(BIN)/python -m pytest

.PHONY: help setup dev assets icons demo test check browser fuzz postgres pictures wheel lock migrations messages bench clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS=$$'\t' read -r name words; do printf '  make %-10s %s\n' "$$name" "$$words"; done

.venv/.runtime: requirements/runtime.txt requirements/build.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Proxenia needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	$(INSTALL) -r requirements/runtime.txt -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-index --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.runtime requirements/dev.txt
	$(INSTALL) -r requirements/dev.txt
	@touch $@

setup: .venv/.runtime assets ## install Proxenia into .venv and build its assets
	@echo "Ready: $(BIN)/proxenia --help"

dev: .venv/.dev assets ## the same, with the tools for tests and checks

assets: .venv/.runtime
	@$(BIN)/python scripts/assets.py

icons: .venv/.runtime ## draw scripts/icons.svg anew from the names in scripts/icons.txt
	$(BIN)/python scripts/assets.py --icons

demo: setup ## load the Aarhus story and serve it
	$(BIN)/proxenia demo $(ARGS)

test: dev ## tests on the embedded database, without a browser
	$(PYTEST) -m "not browser and not postgres" $(ARGS)

check: dev ## style, types, order of the rooms, templates, migrations, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(OWN_DATA) $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src --lint --quiet
	$(DJANGO) makemigrations --check --dry-run
	$(BIN)/python scripts/translations.py

browser: dev ## tests in Chromium (CHROMIUM names it), with axe and the HTML validator
	@[ -x "$(CHROMIUM)" ] || { echo "No Chromium at $(CHROMIUM): install your system's package, or set CHROMIUM."; exit 1; }
	@$(BIN)/python scripts/assets.py --dev
	CHROMIUM="$(CHROMIUM)" DJANGO_ALLOW_ASYNC_UNSAFE=1 $(PYTEST) -m browser --dist worksteal --allow-hosts=127.0.0.1,::1 $(ARGS)

fuzz: dev ## ask the API for a long time what nobody thought of (API_EXAMPLES says how often each endpoint)
	API_EXAMPLES=$(or $(API_EXAMPLES),100) $(PYTEST) tests/api/test_fuzzing.py --dist load $(ARGS)

postgres: dev ## the whole suite on PostgreSQL: the one of DATABASE_URL, else one of its own
	scripts/with-postgres env $(PYTEST) -m "not browser" $(ARGS)

bench: dev ## measure the CPU a page takes, beside that of peers
	$(OWN_DATA) $(BIN)/python -m benchmarks.pages $(ARGS)

pictures: dev ## take the pictures of the docs anew, from a demo of their own
	@[ -x "$(CHROMIUM)" ] || { echo "No Chromium at $(CHROMIUM): install your system's package, or set CHROMIUM."; exit 1; }
	CHROMIUM="$(CHROMIUM)" $(BIN)/python scripts/pictures.py $(ARGS)

wheel: dev ## build the wheel, assets included, into dist/
	$(BIN)/python -m build --no-isolation --wheel --outdir dist .
	@$(BIN)/python scripts/assets.py --check-wheel dist

migrations: dev ## write the migrations for changed records
	$(DJANGO) makemigrations $(ARGS)

messages: dev ## collect the words to be translated into the .po files (needs gettext)
	cd src/proxenia && mkdir -p locale && $(subst $(BIN),../../$(BIN),$(DJANGO)) makemessages -l da --no-obsolete --no-wrap --add-location file
	$(BIN)/python scripts/translations.py --documents

lock: ## resolve the dependencies anew (needs uv and npm)
	$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/runtime.txt
	$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/build.in -o requirements/build.txt
	$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/node.in -o requirements/node.txt
	$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev -c requirements/runtime.txt -c requirements/build.txt pyproject.toml -o requirements/dev.txt
	$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra bench -c requirements/dev.txt pyproject.toml -o requirements/bench.txt
	npm update --package-lock-only

clean: ## remove what was installed and built
	rm -rf .venv build dist node_modules src/proxenia/core/static/vendor .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -path '*/locale/*' -name '*.mo' -delete
