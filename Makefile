# Needs python3 (3.11 or later, with venv), make and a package index; everything else is set up here.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SHARED ?= ../shared

.PHONY: help assets screenshots demo test check lint rules dead-rules eval survey bench docs lock clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/	/' | expand -t 14

$(VENV)/.runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "isnad needs Python 3.11 or later: make PYTHON=python3.12 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

assets: $(VENV)/.runtime ## Get the browser assets (fonts, htmx, map) by lock file from npm
	@$(BIN)/python scripts/make_assets.py

demo: assets ## Read the sample pages into a project and open it in a browser
	$(BIN)/isnad demo --out out/demo $(DEMO)

test: $(VENV)/.dev assets ## Run all tests
	@scripts/ensure_chromium.sh
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.dev lint rules ## Lint, types, import law, rule examples and lexicon lint

screenshots: $(VENV)/.dev assets ## Photograph every screen into out/screenshots
	@scripts/ensure_chromium.sh
	$(BIN)/python scripts/make_screenshots.py

lint: $(VENV)/.dev
	$(BIN)/ruff format --check src tests scripts bench
	$(BIN)/ruff check src tests scripts bench
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

rules: $(VENV)/.dev
	$(BIN)/python -m isnad.rulebook check
	$(BIN)/python scripts/make_docs.py --check

dead-rules: $(VENV)/.dev ## Name the rules without which every example still passes
	$(BIN)/python -m isnad.rulebook dead

eval: $(VENV)/.dev ## Score the record on the gold in SHARED and rewrite docs/quality.md
	$(BIN)/python scripts/evaluate.py $(SHARED) --write docs/quality.md
	$(BIN)/python scripts/check_stories.py $(SHARED) --write docs/quality.md
	$(BIN)/python scripts/check_names.py $(SHARED) --write docs/quality.md

survey: $(VENV)/.dev ## Read every article of the data sets in SHARED and count what was found
	$(BIN)/python scripts/survey.py $(SHARED)

bench: $(VENV)/.dev ## Speed and memory, beside peers in the same run
	$(BIN)/python bench/run.py
	$(BIN)/python bench/store.py --folder out/bench/archive --keep
	$(BIN)/python bench/search.py --folder out/bench/archive
	$(BIN)/python bench/web.py out/bench/archive
	rm -rf out/bench
	$(BIN)/python bench/stories.py --write docs/stories.md

docs: $(VENV)/.dev ## Rewrite the generated reference
	$(BIN)/python scripts/make_docs.py

lock: $(VENV)/.dev ## Pin all dependencies anew
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
