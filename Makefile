# make run    set everything up, build the index of seeds/ on the first run, serve the page on http://127.0.0.1:7860
# make test   lint, types, tests
# make index  bring the index up to date:  make index ARTICLES=folder
# make bench  the README's figures

PYTHON ?= python3
ARTICLES ?= seeds
INDEX ?= var/index
BIN := .venv/bin

.PHONY: run test index bench clean

run: .venv/product
	$(BIN)/python app.py --articles $(ARTICLES) --index $(INDEX)

index: .venv/product
	$(BIN)/python scripts/build_index.py --articles $(ARTICLES) --index $(INDEX)

test: .venv/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/pytest

bench: .venv/product
	$(BIN)/python scripts/bench.py --articles $(ARTICLES)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name one with: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/product: requirements.txt | .venv/bin/python
	$(BIN)/pip install --disable-pip-version-check --quiet -r requirements.txt
	@touch $@

.venv/development: requirements-dev.txt .venv/product
	$(BIN)/pip install --disable-pip-version-check --quiet -r requirements-dev.txt
	@touch $@

clean:
	rm -rf .venv var
