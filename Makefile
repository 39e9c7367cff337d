# Each target sets up what it needs. The first one run makes .venv (about 90 s, 2 GB).
PYTHON ?= python3
BIN := .venv/bin
# On Linux the package index's torch brings gigabytes of CUDA: PyTorch's own CPU index is tried first,
# once and briefly, and where it cannot be reached the plain one serves.
TORCH := torch>=2.6,<2.14
CPU := https://download.pytorch.org/whl/cpu

.PHONY: demo test check evaluate bench

demo: .venv/installed
	@rm -rf .demo
	@CHIBO_DATA_DIR=.demo $(BIN)/chibo demo

test: .venv/installed
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: .venv/installed
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

evaluate: .venv/installed
	@$(BIN)/chibo evaluate $(or $(DIR),../shared/benchmarks/vnlaw_dev)

bench: .venv/installed
	@$(BIN)/python -m pip install -q -e '.[bench]'
	@$(BIN)/python -m tests.benchmarks.bench

.venv/installed: pyproject.toml
	@test -d .venv || $(PYTHON) -m venv .venv
	@$(BIN)/python -c 'import torch' 2>/dev/null \
	  || $(BIN)/pip install -q --retries 0 --timeout 5 --index-url $(CPU) '$(TORCH)' 2>/dev/null \
	  || $(BIN)/pip install -q '$(TORCH)'
	@$(BIN)/pip install -q -e '.[dev]'
	@touch $@
