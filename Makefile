# Every target prepares the machine by itself; only the first time takes long.
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
LOCK := uv --no-config pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-find-links --no-annotate --custom-compile-command "make lock"

# Half of the time of tests/shell is waiting, for pages and for limits: two workers fill it (docs/decisions/0017-…).
# A file of tests is never divided between them, and files begin in their order: the longest do not come last.
WORKERS := -n 2 --dist loadfile --no-loadscope-reorder

# More words for the command behind a target: make test ARGS="-k calendar" (ARGS="-n 0 --pdb" in one process), make lock ARGS=--upgrade
ARGS ?=

.PHONY: help setup ready demo test check bench soak docs lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name does; do printf '  make %-6s  %s\n' "$$name" "$$does"; done

setup: ## Python packages, a browser and a Chinese font (the other targets do this too)
	@tools/setup.sh tell

ready:
	@tools/setup.sh

demo: ready ## audit the demo city on this machine, from its pages to its notice
	@$(PY) -m auditor demo $(ARGS)

test: ready ## the tests of tests/core and tests/shell
	@$(PY) -m pytest $(WORKERS) $(ARGS)

check: ready ## style, types, the walls between the rooms, generated pages up to date
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-logo
	@$(PY) tools/docs.py --check

bench: ready ## how fast, how much memory
	@$(PY) -m tests.bench $(ARGS)

soak: ready ## long simulations
	@$(PY) -m pytest tests/soak $(ARGS)

docs: ready ## write the generated pages anew
	@$(PY) tools/docs.py

lock: ## resolve pyproject.toml anew into the two locks (needs the network)
	@tools/setup.sh venv
	@$(PY) -m pip install -qq --disable-pip-version-check uv
	@env -u UV_FIND_LINKS .venv/bin/$(LOCK) --output-file requirements.lock $(ARGS)
	@env -u UV_FIND_LINKS .venv/bin/$(LOCK) --group dev --constraints requirements.lock --output-file requirements-dev.lock $(ARGS)

clean: ## remove what was installed and built here; var/ stays
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find auditor tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
