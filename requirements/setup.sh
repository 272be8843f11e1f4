#!/bin/sh
# Makes .venv, and installs into it what a lock file names and nothing else.
#
#   requirements/setup.sh venv|site|test|fuzz
#
# The Makefile calls it. PYTHON=… names the Python to use.
set -eu
cd "$(dirname "$0")/.."

fail() {
    for line; do printf '%s\n' "$line" >&2; done
    exit 2
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }
version() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }

# The newest Python that is new enough and can make a virtual environment. Each is run, since a
# name on the PATH can be a stub that only tells where the real one would be.
choose() {
    too_old='' without_venv=''
    for candidate in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
        found=$(version "$candidate") || continue
        if ! is_new_enough "$candidate"; then
            too_old="$candidate is Python $found"
        elif ! has_venv "$candidate"; then
            without_venv="$candidate"
        else
            printf '%s\n' "$candidate"
            return
        fi
    done
    if [ -n "$without_venv" ]; then
        found=$(version "$without_venv")
        fail "$without_venv (Python $found) cannot make virtual environments: venv is missing." \
            "On Debian and Ubuntu: apt install python$found-venv. Then run the same command again."
    fi
    nothing=${PYTHON:-Python on the PATH}
    fail "Python 3.11 or newer is needed; ${too_old:-there is no $nothing}." \
        "On Debian and Ubuntu: apt install python3 python3-venv. On macOS: brew install python." \
        "Or name one that is elsewhere: make site PYTHON=/path/to/python3.11"
}

make_venv() {
    python=$(choose)
    echo "Setting up .venv with Python $(version "$python")."
    rm -rf .venv
    "$python" -m venv .venv
}

install() {
    pip=".venv/bin/python -m pip --disable-pip-version-check --no-input"
    echo "Installing what requirements/$1.txt locks. This is done once; it can take some minutes."
    # shellcheck disable=SC2086  # the words of a command
    $pip install -qq --require-hashes -r "requirements/$1.txt" &&
        $pip install -qq --no-deps --no-build-isolation -e . ||
        fail "The set-up failed: see the message above. Nothing but .venv was touched." \
            "If it could not reach a package index, check the network; then run the command again."
    touch .venv/site.stamp
    [ "$1" = site ] || touch ".venv/$1.stamp"
}

case "${1:-}" in
    venv) make_venv ;;
    site | test | fuzz) install "$1" ;;
    *) fail "usage: requirements/setup.sh venv|site|test|fuzz" ;;
esac
