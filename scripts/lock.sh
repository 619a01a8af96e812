#!/bin/sh
# Pins requirements/*.in with hashes, for every supported Python at once. Each file keeps the pins of the one that it
# contains, so that the tests run with exactly what runs in earnest. Arguments go to uv: scripts/lock.sh --upgrade
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "Pinning needs uv: pip install uv"; exit 1; }

lock() {
    name=$1
    shift
    # Neither header nor index: the files hold no machine's or registry's address.
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
        "requirements/$name.in" --output-file "requirements/$name.txt" "$@"
}

lock run "$@"
lock test --constraints requirements/run.txt "$@"
lock mutants --constraints requirements/test.txt "$@"
lock postgres --no-deps "$@"
