# Everything happens in .venv; `make help` explains the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ADDRESS ?= 127.0.0.1:8000
# Node comes with the environment, so that no machine lacks it. npm writes this file last.
NODE_MODULES := node_modules/.package-lock.json
NPM_CI := $(BIN)/npm ci --ignore-scripts --no-audit --no-fund --silent
MINISEARCH := node_modules/minisearch/dist/es/index.js
VENDORED := docs/assets/javascripts/vendor/minisearch.js
TSC := $(BIN)/node node_modules/typescript/bin/tsc
BIOME := $(BIN)/node node_modules/@biomejs/biome/bin/biome
# `make fix UNUSED=1` removes the words that no paper uses.
UNUSED ?=
# How many processes run the tests; `auto` is one a core.
WORKERS ?= auto
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve build test test-fast check fix bench bench-build bench-score bench-search bench-serve bench-table fuzz audit sbom reproduce browser lock clean

help: ## show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(VENV)/site.done ## serve the site at http://127.0.0.1:8000, reloading on every change
	@echo "Serving the site at http://$(ADDRESS) (stop with Ctrl+C) ..."
	@SITE_URL=http://$(ADDRESS)/ $(BIN)/python -m catalog serve --address $(ADDRESS)

build: $(VENV)/site.done ## build the site into site/
	@$(BIN)/mkdocs build

test: check browser $(VENV)/engines.done $(VENV)/supply.done ## run every check and every test
	@echo "Running the tests ..."
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

test-fast: $(VENV)/dev.done ## run the tests that need no browser and no built site, within seconds
	@$(BIN)/python -m pytest -n $(WORKERS) -m "not slow"

check: $(VENV)/dev.done $(NODE_MODULES) ## check the data, the code's style and its types
	@echo "Checking the data, the style and the types ..."
	@$(BIN)/python -m catalog check
	@$(BIN)/ruff format --check --quiet . || { echo "The format differs: run 'make fix'." >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo > $(VENV)/imports.log || { cat $(VENV)/imports.log >&2; exit 1; }
	@$(BIOME) format || { echo "The format of scripts or styles differs: run 'make fix'." >&2; exit 1; }
	@$(BIOME) lint --error-on-warnings
	@$(TSC)
	@cmp --quiet $(MINISEARCH) $(VENDORED) || { echo "$(VENDORED) is not of the version in package.json: run 'make fix'." >&2; exit 1; }

fix: $(VENV)/dev.done $(NODE_MODULES) ## write what a program can: the code's format, the data's order and form, what is made from it
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@$(BIOME) format --write
	@$(BIOME) lint --write
	@cp $(MINISEARCH) $(VENDORED)
	@$(BIN)/python -m catalog check --fix $(if $(UNUSED),--unused)

bench: browser ## measure build time, bytes of a visit, sheets of a print, and the size of the code
	@$(BIN)/python -m bench.figures

bench-build: $(VENV)/dev.done ## measure builds of up to 10,000 papers beside a plain site of as many pages
	@$(BIN)/python -m bench.build

bench-score: browser ## measure the matching of the calculator against a textbook's, in the browser
	@$(BIN)/python -m bench.score

bench-search: browser $(VENV)/bench.done ## compare the search with two others: what it finds, bytes, time
	@$(BIN)/python -m bench.search

bench-serve: browser ## measure the time from a save to the browser, here and with plain MkDocs
	@$(BIN)/python -m bench.serve

bench-table: bench/table/$(NODE_MODULES) browser ## measure the table of papers against table libraries
	@$(BIN)/python -m bench.table

fuzz: $(VENV)/dev.done ## break the data and the answers of forms 2,000 times each, at random
	@FUZZ=2000 $(BIN)/python -m pytest -n 0 tests/test_mutations.py --hypothesis-show-statistics

audit: $(VENV)/supply.done ## ask whether what is locked has known faults
	@$(BIN)/python -m supply.audit

sbom: $(VENV)/supply.done ## list what is locked for the site in sbom/, as CycloneDX
	@mkdir -p sbom
	@PYTHONPATH=$(VENV)/supply $(BIN)/python -m cyclonedx_py requirements --output-reproducible --output-file sbom/python.cdx.json requirements.txt
	@$(BIN)/npm sbom --silent --package-lock-only --sbom-format cyclonedx > sbom/npm.cdx.json

reproduce: $(VENV)/site.done ## build the last commit twice, and compare the sites byte by byte
	@$(BIN)/python -m supply.reproduce

browser: $(VENV)/dev.done
	@$(BIN)/python -m testing.browser

lock: $(VENV)/dev.done ## lock the newest versions that requirements*.in allow
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --upgrade \
	  --custom-compile-command "make lock" requirements.in -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --upgrade \
	  --custom-compile-command "make lock" -c requirements.txt requirements-score.in -o requirements-score.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --upgrade \
	  --custom-compile-command "make lock" -c requirements.txt requirements-dev.in -o requirements-dev.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --upgrade \
	  --custom-compile-command "make lock" bench/requirements.in -o bench/requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --upgrade \
	  --custom-compile-command "make lock" -c requirements.txt tests/engines/requirements.in -o tests/engines/requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --upgrade \
	  --custom-compile-command "make lock" supply/requirements.in -o supply/requirements.txt

clean: ## remove what the other targets made
	rm -rf $(VENV) node_modules bench/*/node_modules site sbom .pytest_cache .mypy_cache .ruff_cache

$(VENV)/made.done:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or newer, or name one: make PYTHON=python3.12." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old: install Python 3.11 or newer, or name one: make PYTHON=python3.12." >&2; exit 1; }
	@echo "Creating the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { echo "Python lacks its venv module: on Debian, apt install python3-venv." >&2; rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/site.done: requirements.txt $(VENV)/made.done
	@echo "Installing what the site needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev.done: requirements-dev.txt $(VENV)/site.done
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/bench.done: bench/requirements.txt $(VENV)/dev.done
	@echo "Installing the other searches ..."
	@rm -rf $(VENV)/bench
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --target $(VENV)/bench -r bench/requirements.txt
	@touch $@

$(VENV)/engines.done: tests/engines/requirements.txt $(VENV)/dev.done
	@echo "Installing the other site generators ..."
	@rm -rf $(VENV)/engines
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --target $(VENV)/engines -r tests/engines/requirements.txt
	@touch $@

$(VENV)/supply.done: supply/requirements.txt $(VENV)/dev.done
	@echo "Installing what looks at packages ..."
	@rm -rf $(VENV)/supply
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --target $(VENV)/supply -r supply/requirements.txt
	@touch $@

$(NODE_MODULES): package-lock.json | $(VENV)/dev.done
	@echo "Installing what checks the scripts and styles ..."
	@$(NPM_CI)
	@touch $@

bench/%/$(NODE_MODULES): bench/%/package-lock.json | $(VENV)/dev.done
	@echo "Installing what bench/$* measures with ..."
	@$(NPM_CI) --prefix bench/$*
	@touch $@
