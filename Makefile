# The registry's commands. `make help` lists them.

PORT ?= 5000
DATA ?= data
WITHOUT ?=

# The first Python here that is new enough and can make environments.
PYTHON ?= $(shell for found in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$found -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$found && break; done)

# Named after what the environment is made from, so it is made again when, and
# only when, the lock, what pyproject.toml says of the project, or the folder's
# place changes; the settings of the checks ([tool...]) are no part of it.
STAMP := .venv/made-from-$(shell { pwd; cat requirements.lock; sed '/^\[tool/,$$d' pyproject.toml; } \
	| cksum | cut -d ' ' -f 1)
BIN := .venv/bin

export REGISTRY_DATA := $(DATA)

BROWSER := $(if $(filter chromium,$(WITHOUT)),,yes)
POSTGRESQL := $(if $(filter postgresql,$(WITHOUT)),,yes)
LEFT_OUT := $(if $(WITHOUT),-m "$(if $(BROWSER),,not browser)$(if $(BROWSER)$(POSTGRESQL),, and )$(if $(POSTGRESQL),,not postgresql)")

.DEFAULT_GOAL := help
.PHONY: help install data run style types directions check test suite bench lock clean

help: ## List these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-10s %s\n", $$1, $$2 }'

install: $(STAMP) ## Make .venv from the lock, test tools too (nothing while the lock is unchanged)

$(STAMP):
	@[ -n "$(PYTHON)" ] || { echo "The registry needs Python 3.11 or newer with its venv module. Install them (on Debian or Ubuntu: sudo apt-get install python3 python3-venv) and run make again, or name yours: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Making the environment in .venv; this takes about half a minute."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable .
	@touch $@

data: $(STAMP) ## Make the database, load and rate every seed record, build the search index
	@$(BIN)/registry load

# One process for both: the second time, what starting costs is most of the wait.
run: $(STAMP) ## Do all of the above, then serve the site (PORT=5000 DATA=data; DEMO=1 with an invented person in each role)
	@exec $(BIN)/registry serve --load --work --port $(PORT)$(if $(DEMO), --demo)

style: $(STAMP) ## Check style with ruff
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check

types: $(STAMP) ## Check types with mypy
	@$(BIN)/mypy

directions: $(STAMP) ## Check that no room of the house imports one it must not
	@$(BIN)/lint-imports --no-logo

check: style types directions ## All three of these

test: $(STAMP) ## Run every check and every test (WITHOUT="chromium postgresql" leaves either out)
	@if [ -z "$(BROWSER)" ]; then echo "Told to do without Chromium: the tests in a browser are left out."; \
	elif ! command -v chromium >/dev/null; then \
		echo "The tests in a browser need Chromium, which is not here. Install it (on Debian: .ci/install does) and run make test again, or leave those tests out: make test WITHOUT=chromium" >&2; \
		exit 1; \
	fi
	@if [ -z "$(POSTGRESQL)" ]; then echo "Told to do without PostgreSQL: the tests on it are left out."; fi
	@$(MAKE) --no-print-directory --keep-going check suite

suite: $(STAMP) ## Run every test without the checks
	@$(if $(POSTGRESQL),.ci/postgresql with )$(BIN)/python -m pytest -n 2 $(LEFT_OUT)

bench: $(STAMP) ## Measure speed, memory and crashes beside their targets, for about half an hour (ONLY="search kills" SIZES="1000 2500" KILLS=50 BARE=1)
	@$(if $(POSTGRESQL),.ci/postgresql with )$(BIN)/python -m tests.bench $(if $(ONLY),--only $(ONLY)) \
		$(if $(SIZES),--sizes $(SIZES)) $(if $(KILLS),--kills $(KILLS)) $(if $(BARE),--bare)

lock: $(STAMP) ## Choose the newest versions that pyproject.toml allows and write the lock
	@$(PYTHON) -m venv .venv/locking && .venv/locking/bin/python -m pip install --quiet --disable-pip-version-check uv
	@.venv/locking/bin/uv pip compile pyproject.toml --group test --quiet --upgrade --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" --output-file requirements.lock

clean: ## Remove the environment and what the checks left behind; the data stays
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
