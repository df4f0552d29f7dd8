# Everything from a fresh clone: `make run` to explore, `make test` to check. CONTRIBUTING.md tells the rest.

PORT ?= 8050
TEXTS ?= seeds
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input --quiet
UV := $(PY) -m uv
BENCHMARKS := $(filter-out benchmarks/screenshots.py benchmarks/painted.py,$(wildcard benchmarks/*.py))

.PHONY: run test lint bench data screenshots constraints browser clean

run: $(VENV)/run.stamp
	$(PY) -m timeline serve --port $(PORT)

test: lint browser
	$(PY) -m pytest -q

lint: $(VENV)/dev.stamp
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

bench: $(VENV)/dev.stamp browser
	set -e; for script in $(BENCHMARKS); do $(PY) $$script "$(TEXTS)"; done

# The tables and pictures that are kept in the repository.
data: $(VENV)/run.stamp
	$(PY) -m timeline extract seeds -o data/events.csv

screenshots: $(VENV)/dev.stamp browser
	$(PY) benchmarks/screenshots.py tests/screenshots
	mkdir -p docs && cp tests/screenshots/explorer.png docs/

# Newer versions within the bounds of pyproject.toml. No host name: every machine has its own source.
constraints: $(VENV)/dev.stamp
	$(PIP) install uv
	printf 'hatchling\neditables\n' | $(COMPILE) pyproject.toml - --output-file constraints.txt
	$(COMPILE) --extra dev --constraints constraints.txt pyproject.toml --output-file constraints-dev.txt
COMPILE = $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

# --- the environment ------------------------------------------------------------------------------------------

# `make run` installs what the explorer needs, `make test` what the checks need besides. pip would compile every
# module before the first page: Python compiles what it imports, and the checks, which start it often, all at once.
$(VENV)/run.stamp: constraints.txt pyproject.toml $(VENV)/pyvenv.cfg
	$(PIP) install --no-compile --require-hashes -r constraints.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: constraints-dev.txt pyproject.toml $(VENV)/pyvenv.cfg
	$(PIP) install --no-compile --require-hashes -r constraints-dev.txt
	$(PY) -m compileall -q -j 0 $(VENV)/lib >/dev/null || true
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

# PYTHON=… names another interpreter; else the first that is new enough.
$(VENV)/pyvenv.cfg:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    "$$python" -m venv $(VENV) && exit 0; \
	    rm -rf $(VENV); \
	    echo "make: $$python cannot make an environment; on Debian or Ubuntu: apt install python3-venv" >&2; \
	    exit 1; \
	  fi; \
	done; \
	echo "make: Python 3.11 or newer is needed (PYTHON=… names one that is not on the PATH)" >&2; exit 1

# The browser tests never skip: without a browser the run fails and names what is missing.
CHROMIUM ?= $(firstword $(foreach name,chromium chromium-browser google-chrome,$(shell command -v $(name))))
APT := env DEBIAN_FRONTEND=noninteractive apt-get -qq

browser:
ifeq ($(CHROMIUM),)
	@if ! command -v apt-get >/dev/null; then \
	  echo "make: the browser tests need Chromium (CHROMIUM=… names one that is not on the PATH)" >&2; exit 1; \
	elif [ "$$(id -u)" = 0 ]; then \
	  $(APT) update && $(APT) install -y --no-install-recommends chromium fonts-dejavu-core; \
	elif sudo -n true 2>/dev/null; then \
	  sudo -n $(APT) update && sudo -n $(APT) install -y --no-install-recommends chromium fonts-dejavu-core; \
	else \
	  echo "make: the browser tests need the package chromium: sudo apt-get install chromium" >&2; exit 1; \
	fi
else
export CHROMIUM
endif
