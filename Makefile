# Casebook. `make` alone lists what can be done.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PY := .venv/bin/python
OUT ?= out
# Tests run in a network namespace without interfaces: root makes one outright, others where the kernel lets them.
NETNS := $(shell for way in -n -rn; do unshare $$way true 2>/dev/null && echo "unshare $$way" && break; done)

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | awk -F '\t' '{ printf "  make %-12s %s\n", $$1, $$2 }'

.venv/runtime: requirements/runtime.txt packaging/prepare.sh
	@sh packaging/prepare.sh python
	@"$$(sh packaging/prepare.sh which-python)" -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/runtime.txt
	@touch $@

.venv/dev: requirements/dev.txt .venv/runtime
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/dev.txt
	@touch $@

run: .venv/runtime ## set everything up and open the program (without a screen: the sample case, headless)
	@$(PY) -m compileall -q assistant ui
	@sh packaging/prepare.sh run $(PY)

test: .venv/dev ## set everything up and run the tests
	@sh packaging/prepare.sh libraries
	QT_QPA_PLATFORM=offscreen $(NETNS) $(PY) -m pytest -n auto --dist loadfile -m "not thorough"

thorough: .venv/dev ## the tests that take minutes each, and many more kills
	@sh packaging/prepare.sh libraries
	CASEBOOK_KILLS=100 QT_QPA_PLATFORM=offscreen $(NETNS) $(PY) -m pytest -n auto --dist loadfile -m thorough
	CASEBOOK_KILLS=100 QT_QPA_PLATFORM=offscreen $(NETNS) $(PY) -m pytest -k kill tests/assistant/vault

check: .venv/dev ## format, lint, strict types, import contracts, catalogues
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m assistant.usecases.catalogues check

format: .venv/dev ## format the code and mend what lint can mend
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

catalogues: .venv/dev ## extract the words, update the catalogues, compile them
	$(PY) -m assistant.usecases.catalogues extract update compile

demo: .venv/runtime ## four complete requests for the invented sample case, into out/
	$(PY) -m assistant demo --out $(OUT)/demo

screens: .venv/runtime ## every screen as a picture, into out/screens
	@sh packaging/prepare.sh libraries
	QT_QPA_PLATFORM=offscreen $(PY) -m assistant screens --out $(OUT)/screens

.venv-bench/ready: requirements/bench.txt .venv/dev
	@"$$(sh packaging/prepare.sh which-python)" -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/bench.txt
	@touch $@

bench: .venv-bench/ready ## measure start-up, saving, composing and writing against what one would pick instead
	@$(PY) -m compileall -q assistant ui
	QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks

build: .venv/dev ## a program folder that needs no Python, in dist/casebook
	$(PY) -m PyInstaller --noconfirm --log-level WARN build.spec
	$(NETNS) dist/casebook/casebook self-check
	$(NETNS) dist/casebook/casebook screens --out build/screens --screen language --screen draft --language ar --theme light

lock: ## write requirements/*.txt again from pyproject.toml (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements/runtime.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml requirements/dev.in -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header requirements/bench.in -o requirements/bench.txt

clean: ## remove what was built
	rm -rf build dist $(OUT)

.PHONY: help run test thorough check format catalogues demo screens bench build lock clean
