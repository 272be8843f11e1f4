# What a person types. `make help` lists it; set-up happens by itself, in .venv.

PYTHON ?=
KB := .venv/bin/python -m generator
# What keeps the lock files fresh and safe has a place of its own: no build needs it.
TOOLS := build/tools/bin
# A package that was published a moment ago may be withdrawn tomorrow, for a reason.
COOLDOWN ?= 7 days
LOCKS := $(sort $(wildcard requirements/*.txt))
LOCK = $(TOOLS)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header \
	--no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help setup site serve check fix test fuzz sbom format generated lighthouse pictures bench lock audit addresses clean distclean
export PYTHON

help:  ## list the commands
	@echo "make COMMAND. The first one takes a minute or two more: it sets up .venv."
	@sed -n 's/^\([a-z]*\):.*## /  \1\t/p' Makefile | expand -t 14
	@echo "With several Pythons, name one: make site PYTHON=/path/to/python3 (3.11 or newer)."

setup: .venv/site.stamp  ## install what the site needs, into .venv
	@$(KB) export editor

site: .venv/site.stamp  ## check the content and build the site into site/
	@$(KB) build

serve: .venv/site.stamp  ## live preview: save a file and see its page
	@$(KB) serve

check: .venv/site.stamp  ## find every problem in the content
	@$(KB) check --strict

fix: .venv/site.stamp  ## mend what can be mended in the content, and give its files their form
	@$(KB) fix; code=$$?; $(KB) fmt && exit $$code

test: .venv/test.stamp  ## lint, types, content and all tests; installs a browser and nginx if missing
	@.venv/bin/python tests/e2e/install_browser.py
	@.venv/bin/python tests/e2e/install_nginx.py
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	$(KB) check --strict
	$(KB) fmt --check
	# A browser on a busy machine can miss a moment: what failed is run once more, one at a time.
	.venv/bin/pytest -n auto || .venv/bin/pytest --last-failed --last-failed-no-failures none

# One target, or all of them, each for a million runs: make fuzz TARGET=yaml RUNS=10000
TARGET ?= yaml bib import-bibtex import-ris import-csl-json entry-text citation fmt issue-form
RUNS ?= 1000000

fuzz: .venv/fuzz.stamp  ## give every reader a million broken inputs (hours; Linux)
	@for target in $(TARGET); do \
		.venv/bin/python tests/fuzz/run.py $$target --runs $(RUNS) || exit 1; done

sbom: $(TOOLS)/stamp  ## write what the site is built with as CycloneDX: build/sbom.cdx.json
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 0) $(TOOLS)/cyclonedx-py \
		requirements --pyproject pyproject.toml --output-reproducible --short-PURLs \
		-o build/sbom.cdx.json requirements/site.txt
	@echo build/sbom.cdx.json

format: .venv/test.stamp  ## mend what can be mended in the code by itself
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

generated: .venv/site.stamp  ## write the files that the generator makes from itself
	@$(KB) export schema
	@$(KB) export rules

lighthouse: .venv/test.stamp site  ## measure a page of each kind with Lighthouse (needs Node.js)
	@.venv/bin/python tests/e2e/install_browser.py
	@.venv/bin/python benchmarks/lighthouse.py

pictures: .venv/test.stamp site  ## take the pictures of the site anew
	@.venv/bin/python tests/e2e/install_browser.py
	@.venv/bin/python tests/e2e/take_pictures.py

bench: .venv/test.stamp  ## time the whole, its stages, and Hugo and MkDocs beside it, on a made-up base
	@.venv/bin/python benchmarks/site.py
	@echo
	@.venv/bin/python benchmarks/peers.py

lock: $(TOOLS)/stamp  ## lock what requirements/*.in ask for, in versions at least a week old
	$(LOCK) --upgrade --exclude-newer "$(COOLDOWN)" requirements/site.in --output-file requirements/site.txt
	$(LOCK) --upgrade --exclude-newer "$(COOLDOWN)" requirements/test.in --constraint requirements/site.txt \
		--output-file requirements/test.txt
	$(LOCK) --upgrade --exclude-newer "$(COOLDOWN)" requirements/fuzz.in --constraint requirements/site.txt \
		--output-file requirements/fuzz.txt
	$(LOCK) --upgrade --exclude-newer "$(COOLDOWN)" requirements/tools.in \
		--constraint requirements/site.txt --output-file requirements/tools.txt

audit: $(TOOLS)/stamp  ## ask the web which locked packages have known weaknesses
	$(TOOLS)/pip-audit --strict --disable-pip --require-hashes $(foreach lock,$(LOCKS),-r $(lock))

addresses: site  ## record the addresses of the site, so that none of them vanishes
	@$(KB) addresses

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

.venv/fuzz.stamp: .venv/bin/python requirements/fuzz.txt requirements/setup.sh pyproject.toml
	@requirements/setup.sh fuzz

$(TOOLS)/stamp: .venv/bin/python requirements/tools.txt
	rm -rf build/tools
	.venv/bin/python -m venv build/tools
	$(TOOLS)/python -m pip --disable-pip-version-check install -qq --require-hashes \
		-r requirements/tools.txt
	@touch $@

.venv/bin/python:
	@requirements/setup.sh venv
