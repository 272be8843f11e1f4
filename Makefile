# What a person types. `make help` lists it; set-up happens by itself, in .venv.

PYTHON ?=
KB := .venv/bin/python -m generator
# Which uv writes the lock files: the newest is fine, the answer is what is locked.
UV = $(shell command -v uv || echo .venv/bin/uv)
LOCK = $(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header \
	--no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help setup site serve check test fuzz sbom audit format generated pictures lock clean distclean
export PYTHON

help:  ## list the commands
	@echo "make COMMAND. The first one takes a minute or two more: it sets up .venv."
	@sed -n 's/^\([a-z]*\):.*## /  \1\t/p' Makefile | expand -t 14
	@echo "With several Pythons, name one: make site PYTHON=/path/to/python3 (3.11 or newer)."

setup: .venv/site.stamp  ## install what the site needs, into .venv

site: .venv/site.stamp  ## check the content and build the site into site/
	@$(KB) build

serve: .venv/site.stamp  ## live preview: save a file and see its page
	@$(KB) serve

check: .venv/site.stamp  ## find every problem in the content
	@$(KB) check --strict

test: .venv/test.stamp  ## lint, types, content and all tests; installs a browser and nginx if missing
	@.venv/bin/python tests/e2e/install_browser.py
	@.venv/bin/python tests/e2e/install_nginx.py
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	$(KB) check --strict
	# A browser on a busy machine can miss a moment: what failed is run once more, one at a time.
	.venv/bin/pytest -n auto || .venv/bin/pytest --last-failed --last-failed-no-failures none

# One target, or all of them, each for a million runs: make fuzz TARGET=yaml RUNS=10000
TARGET ?= yaml bib import-bibtex import-ris import-csl-json entry-text citation
RUNS ?= 1000000

fuzz: .venv/fuzz.stamp  ## give every reader a million broken inputs (hours; Linux)
	@for target in $(TARGET); do \
		.venv/bin/python tests/fuzz/run.py $$target --runs $(RUNS) || exit 1; done

sbom: .venv/audit.stamp  ## write what the site is built with as CycloneDX: build/sbom.cdx.json
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 0) .venv/bin/cyclonedx-py \
		requirements --pyproject pyproject.toml --output-reproducible --short-PURLs \
		-o build/sbom.cdx.json requirements/site.txt
	@echo build/sbom.cdx.json

audit: .venv/audit.stamp  ## ask the web for known weaknesses of what is locked
	@for name in site test fuzz audit; do .venv/bin/pip-audit --require-hashes --disable-pip \
		--requirement requirements/$$name.txt || exit 1; done

format: .venv/test.stamp  ## mend what can be mended in the code by itself
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

generated: .venv/site.stamp  ## write the files that the generator makes from itself
	@$(KB) export schema
	@$(KB) export rules

pictures: .venv/test.stamp site  ## take the pictures of the site anew
	@.venv/bin/python tests/e2e/install_browser.py
	@.venv/bin/python tests/e2e/take_pictures.py

lock:  ## lock the newest versions of what requirements/*.in ask for (needs uv)
	@command -v $(UV) >/dev/null || { echo "make lock: uv is missing; install it with pipx install uv" >&2; exit 2; }
	$(LOCK) --upgrade requirements/site.in --output-file requirements/site.txt
	$(LOCK) --upgrade requirements/test.in --constraint requirements/site.txt \
		--output-file requirements/test.txt
	$(LOCK) --upgrade requirements/fuzz.in --constraint requirements/site.txt \
		--output-file requirements/fuzz.txt
	$(LOCK) --upgrade requirements/audit.in --constraint requirements/test.txt \
		--output-file requirements/audit.txt

clean:  ## remove what was built, and all caches
	rm -rf site site.tmp site.old .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find build -mindepth 1 ! -path build/docs ! -path build/docs/.gitignore -delete

distclean: clean  ## remove .venv as well
	rm -rf .venv *.egg-info

# A stamp is as new as what was installed for it; the tests' lock file holds the site's, too.
.venv/site.stamp: .venv/bin/python requirements/site.txt requirements/setup.sh pyproject.toml
	@requirements/setup.sh site

.venv/test.stamp: .venv/bin/python requirements/test.txt requirements/setup.sh pyproject.toml
	@requirements/setup.sh test

.venv/audit.stamp: .venv/site.stamp requirements/audit.txt
	@requirements/setup.sh audit

.venv/fuzz.stamp: .venv/bin/python requirements/fuzz.txt requirements/setup.sh pyproject.toml
	@requirements/setup.sh fuzz

.venv/bin/python:
	@requirements/setup.sh venv
