# Each of these sets up what it needs by itself.
#   make run     the product on http://127.0.0.1:8000
#   make test    everything that is tested, on SQLite and on PostgreSQL
#   make test-long    the same as often as is promised, and every page in a browser
#   make mutants    the rules broken in one place at a time: what survives is a missing test
#   make test-thunderbird    our mails in the real Thunderbird, on a screen of their own
#   make lint    style and types
#   make schema  the schema as a reviewer reads it, renewed after a new migration
#   make soak    an hour of mixed load: memory stays, nothing fails
#   make bench   the speeds that are promised; ARGS="pages --profile home" for one of them

PANGO = libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
FONTS = fonts-noto-core fonts-noto-cjk fonts-symbola
TOOLS = chromium dovecot-imapd libatomic1 openssl poppler-utils postgresql
READERS = gir1.2-ical-3.0 python3-gi vdirsyncer khal
# Compiled once, not by every process that the tests start, whatever the environment says.
export PYTHONDONTWRITEBYTECODE =
PYTEST = .venv-dev/bin/python -m pytest -n 2 --dist worksteal $(ARGS)

.PHONY: run schema test test-long test-thunderbird lint bench soak lock clean environment development mutants

run: environment
	.venv/bin/folkmoot run $(ARGS)

environment:
	@.ci/environment .venv requirements.lock
	@.ci/need $(PANGO)
	@.ci/need $(FONTS) || echo "Without them, PDFs name letters and signs in words."

test: development
	@.ci/engines $(PYTEST)

# After a new migration: what changed is in the diff of the two snapshots.
schema: development
	@FOLKMOOT_RENEW_SCHEMA=1 FOLKMOOT_TEST_ENGINE=sqlite .venv-dev/bin/python -m pytest -q tests/board/foundation/database/test_schema.py
	@FOLKMOOT_RENEW_SCHEMA=1 FOLKMOOT_TEST_ENGINE=postgres .venv-dev/bin/python -m pytest -q tests/board/foundation/database/test_schema.py

test-long: development
	@FOLKMOOT_TEST_LONG=1 .ci/engines $(PYTEST)
	@.venv-dev/bin/python -m tests.mutants

# ARGS="meetings.reminders.rules*" names some of them.
mutants: development
	FOLKMOOT_TEST_ENGINE=sqlite .venv-dev/bin/mutmut run --max-children 2 $(ARGS)
	@.venv-dev/bin/mutmut results

lint: development
	.venv-dev/bin/ruff check .
	.venv-dev/bin/ruff format --check .
	.venv-dev/bin/mypy
	.venv-dev/bin/lint-imports --no-cache

test-thunderbird: development
	@.ci/need thunderbird xvfb scrot xdotool dbus-daemon
	.venv-dev/bin/python -m tests.thunderbird

bench: development
	.venv-dev/bin/python -m tests.bench $(ARGS)

# ARGS=120 for two minutes.
soak: development
	.venv-dev/bin/python -m tests.bench.soak $(ARGS)

development:
	@.ci/environment .venv-dev requirements.lock .ci/development.lock
	@.ci/need $(PANGO) $(FONTS) $(TOOLS) $(READERS)
	@.ci/readers

# The locks name no index and no directory of the machine that made them.
COMPILE = CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/pip-compile --quiet --upgrade \
	--generate-hashes --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

lock:
	"$$(.ci/python)" -m venv --clear .venv-lock
	.venv-lock/bin/python -m pip install --quiet pip-tools
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --output-file .ci/development.lock .ci/development.in
	rm -rf .venv-lock

clean:
	rm -rf .venv .venv-dev .venv-lock build dist mutants tests/readers/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
