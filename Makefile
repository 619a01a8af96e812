# `make` alone lists what there is. Everything runs in .venv, which is made from requirements/*.txt when it is needed.

# The first of these that starts and is new enough; name another one with `make PYTHON=... demo`.
PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
RUN := .venv/bin/python -m
# What is handed on to the program behind a target: make test ARGS="-k reminders"
ARGS ?=

# make half-years APPROVE=1: what the two phones show is what they should show
APPROVE ?=

# Where it is set, every process compiles all of the source anew: half of the start of a bot, a minute of the tests.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo run check test half-years bench bench-delivery bench-matching mutants pot catalogues coverage-table screenshots lock \
	environment-run environment-test environment-mutants compiled-catalogues test-machinery

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-22s%s\n", $$1, $$2 }'

demo: environment-run compiled-catalogues ## the bot and the playground on this machine; prints one address
	@$(RUN) bot demo $(ARGS)

run: environment-run compiled-catalogues ## the bot against Telegram, with the settings of .env
	@$(RUN) bot run $(ARGS)

check: environment-test compiled-catalogues ## all that can be judged without running the bot
	@$(RUN) scripts.check $(ARGS)

# More than cores: end-to-end tests wait for a bot in another process most of their time. Whoever has nothing left takes over.
test: environment-test compiled-catalogues test-machinery ## all tests: SQLite, PostgreSQL, playground, Chromium
	@$(RUN) pytest -n 4 --dist worksteal $(ARGS)

half-years: environment-test compiled-catalogues ## half a year of one tandem in every template and pair of languages; APPROVE=1 writes what was seen
	@ALL_HALF_YEARS=1 APPROVE_TRANSCRIPTS=$(APPROVE) $(RUN) pytest -n 2 tests/half_years $(ARGS)

bench: environment-test compiled-catalogues ## what a tap costs, beside bare bots: writes docs/performance.md; minutes, or ARGS=--quick
	@$(RUN) scripts.postgres_binaries
	@$(RUN) benchmarks.bench_taps $(ARGS)

bench-delivery: environment-test compiled-catalogues ## an invitation to 10,000 people within Telegram's limits, in real time; ARGS=--quick
	@$(RUN) benchmarks.bench_delivery $(ARGS)

bench-matching: environment-test ## the matching against an optimal solver, in time and in result
	@$(RUN) benchmarks.bench_matching $(ARGS)

mutants: environment-mutants compiled-catalogues test-machinery ## break program/ and usecases/ on purpose and count what the tests notice
	@$(RUN) scripts.mutants $(ARGS)

pot: environment-test ## extract the texts into locales/messages.pot
	@$(RUN) scripts.update_catalogues --template-only

catalogues: environment-test ## extract the texts, bring them into every language's catalogue, and compile
	@$(RUN) scripts.update_catalogues
	@$(RUN) scripts.compile_catalogues

coverage-table: environment-test compiled-catalogues ## docs/coverage.md: which test shows which row of the programme to work
	@$(RUN) scripts.coverage_table

screenshots: environment-test compiled-catalogues ## the pictures of the README, in a real browser
	@$(RUN) scripts.chromium_binary
	@$(RUN) scripts.screenshots $(ARGS)

lock: ## pin requirements/*.in anew (needs uv)
	@sh scripts/lock.sh

environment-run environment-test environment-mutants:
	@test -n "$(PYTHON)" || { echo "Tandem needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m scripts.set_up $(patsubst environment-%,%,$@)

compiled-catalogues:
	@$(RUN) scripts.compile_catalogues

test-machinery:
	@$(RUN) scripts.postgres_binaries
	@$(RUN) scripts.chromium_binary
