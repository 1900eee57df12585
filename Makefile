# make             set up .venv, check the records, build the site into site/
# make test        set up and run everything that must pass
# make serve       the site with live reload
# make bench       measure
# make screenshots the pictures of the README
# make lock        uv.lock and requirements.txt anew, after a change of dependencies in pyproject.toml
# make catalogue   collect the translatable texts, after a change of texts
# make clean       remove what make made

PYTHON ?= python3
LANGUAGES := zh

BIN := .venv/bin
STAMP := .venv/.set-up
UV := $(shell command -v uv 2>/dev/null)
PO := $(wildcard collabsite/locale/*/LC_MESSAGES/collabsite.po)
MO := $(PO:.po=.mo)

.PHONY: all setup test serve bench screenshots lock catalogue clean help

all: setup
	@$(BIN)/collabsite check
	@$(BIN)/collabsite build

help:
	@sed -n 's/^# make/make/p' Makefile

serve: setup
	@$(BIN)/collabsite serve

bench: setup
	@$(BIN)/python -m bench.bench
	@$(BIN)/python -m bench.tracking
	@$(BIN)/python -m bench.search

screenshots: setup
	@$(BIN)/python scripts/screenshots.py

test: setup
	@printf 'format   '; $(BIN)/ruff format --check .
	@printf 'lint     '; $(BIN)/ruff check .
	@printf 'types    '; $(BIN)/mypy
	@printf 'floors   '; said=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$said"; exit 1; }; echo "$$said" | tail -n 1
	@echo   'tests'; $(BIN)/pytest -q

# --- Set-up -----------------------------------------------------------------------------------------------

PYTHON_VERSION = $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
PYTHON_FITS = $(shell $(PYTHON) -c 'import sys; sys.version_info < (3, 11) or print("yes")' 2>/dev/null)
PYTHON_VENV = $(shell $(PYTHON) -c 'import ensurepip, venv; print("yes")' 2>/dev/null)
NO_GIT = Git is missing: install it (Debian, Ubuntu: sudo apt install git), then run make again
NO_PYTHON = $(PYTHON) is missing: install Python 3.11 or newer (Debian, Ubuntu: sudo apt install python3 python3-venv) or name one: make PYTHON=/path/to/python3
OLD_PYTHON = $(PYTHON) is Python $(PYTHON_VERSION), too old: install Python 3.11 or newer and name it, for example: make PYTHON=python3.12
NO_VENV = $(PYTHON) cannot make a virtual environment: install python3-venv (Debian, Ubuntu: sudo apt install python3-venv), then run make again

check-git = $(if $(shell command -v git 2>/dev/null),,$(error $(NO_GIT)))
check-python = $(if $(PYTHON_VERSION),$(if $(PYTHON_FITS),$(if $(PYTHON_VENV),,$(error $(NO_VENV))),$(error $(OLD_PYTHON))),$(error $(NO_PYTHON)))

# uv finds (or fetches) a Python by itself, unless one is named.
uv-python = $(if $(filter file,$(origin PYTHON)),,--python $(PYTHON))
pip-install = $(BIN)/python -m pip install -qq --no-input --progress-bar off --disable-pip-version-check

setup: $(STAMP) $(MO)

# A folder that was moved or copied, or a Python that is gone: .venv does not work any more, set up again.
ifneq ($(shell cat $(STAMP) 2>/dev/null && $(BIN)/python -c '' 2>/dev/null),$(CURDIR))
.PHONY: $(STAMP)
endif

ifneq ($(UV),)
$(STAMP): requirements.txt pyproject.toml hatch_build.py
	$(check-git)
	@echo 'Setting up .venv with uv (once) …'
	@rm -rf .venv
	@unset VIRTUAL_ENV; UV_PROJECT_ENVIRONMENT=.venv '$(UV)' sync --quiet --frozen --all-groups $(uv-python)
	@echo '$(CURDIR)' > $@
else
$(STAMP): requirements.txt pyproject.toml hatch_build.py
	$(check-git)$(check-python)
	@echo 'Setting up .venv with pip (once; a minute or two) …'
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(pip-install) --require-hashes -r requirements.txt
	@$(pip-install) --no-deps --no-build-isolation -e .
	@echo '$(CURDIR)' > $@
endif

$(MO): %.mo: %.po | $(STAMP)
	@$(BIN)/pybabel -q compile --input-file $< --output-file $@

# --- Upkeep -----------------------------------------------------------------------------------------------

# Always the uv of the lock, so that the files do not change with the version on somebody's machine.
lock:
	@test -x $(BIN)/uv || $(MAKE) --no-print-directory setup
	@$(BIN)/uv lock --quiet --no-config --default-index https://pypi.org/simple
	@$(BIN)/uv export --quiet --no-config --frozen --all-groups --no-emit-project --output-file requirements.txt
	@echo 'uv.lock and requirements.txt are up to date'

POT := .venv/collabsite.pot
KEYWORDS := -k msg:1 -k msg_n:1,2 -k t:1 -k tn:1,2 -k plural:1,2 -k N_:1
catalogue: setup
	@$(BIN)/pybabel -q extract --mapping-file babel.cfg --no-default-keywords $(KEYWORDS) --add-location file --no-wrap \
	  --project collabsite --copyright-holder 'The collabsite authors' --output-file $(POT) .
	@for language in $(LANGUAGES); do \
	  po=collabsite/locale/$$language/LC_MESSAGES/collabsite.po; \
	  if test -f $$po; then $(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
	      --no-wrap --input-file $(POT) --locale $$language --output-file $$po; \
	  else mkdir -p $$(dirname $$po); $(BIN)/pybabel -q init --no-wrap --input-file $(POT) --locale $$language --output-file $$po; fi && \
	  $(BIN)/pybabel compile --statistics --input-file $$po --output-file $${po%.po}.mo || exit 1; \
	done
	@$(BIN)/python -m tests.rules.messages

clean:
	@rm -rf .venv site dist build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@rm -f collabsite/locale/*/LC_MESSAGES/*.mo
	@find collabsite tests hooks bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
