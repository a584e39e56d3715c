#!/usr/bin/env bash
# Prepares this machine for auditor: locked packages in .venv, a headless Chromium, a Chinese font.
# Says nothing and changes nothing when all is there; needs no network then.
# One word may follow: "venv" stops at an empty .venv, "tell" says at the end what was found.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly LOCK=requirements-dev.lock
readonly PY=.venv/bin/python
readonly STAMP=.venv/ready
# Newest first. 3.15 and later come last: zstandard 0.25 ships no wheel for them, so they need a C compiler.
readonly PYTHONS="python3.14 python3.13 python3.12 python3.11 python3 python"
readonly BROWSERS="chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable"

say() { echo "setup: $*"; }
stop() { echo "setup: $*" >&2; exit 1; }

apt_install() { # 1 when this is no Debian, or we are neither root nor allowed to become root
    local become=""
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        become="sudo -n"
    fi
    local install="$become env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends"
    say "installing $* with apt-get; this can take some minutes"
    $install "$@" >/dev/null 2>&1 || { $become apt-get update -qq && $install "$@" >/dev/null; }
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

usable_pythons() { # a version manager's shim can exist and still refuse to run
    local name
    for name in $PYTHONS; do
        if new_enough "$name"; then echo "$name"; fi
    done
}

python_with_venv() { # prints the name of one that can make a virtual environment
    local name
    for name in "$@"; do
        if "$name" -c 'import ensurepip, venv' 2>/dev/null; then echo "$name" && return; fi
    done
    return 1
}

# Debian keeps the module that makes virtual environments in a package of its own.
add_venv_module() {
    local package
    package="$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    apt_install "$package" >&2 || apt_install python3-venv >&2 ||
        stop "this Python cannot make virtual environments; as root run: apt-get install -y $package"
}

choose_python() {
    local found
    found="$(usable_pythons)"
    [ -n "$found" ] || stop "no Python 3.11 or newer on the PATH; on Debian 12 or later: apt-get install -y python3 python3-venv"
    # shellcheck disable=SC2086 # a list of names
    python_with_venv $found && return
    add_venv_module "${found%%$'\n'*}"
    # shellcheck disable=SC2086
    python_with_venv $found || stop "${found%%$'\n'*} still lacks the ensurepip module; install it, then run make again"
}

venv_is_sound() { # of this very folder, too: its commands name their interpreter by absolute path
    new_enough "$PY" && "$PY" -m pip --version >/dev/null 2>&1 && grep -qF "$(pwd -P)/.venv" .venv/bin/activate
}

make_venv() {
    local python
    if venv_is_sound; then return; fi
    python="$(choose_python)"
    say "making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
}

wanted() { pwd -P && "$PY" --version && cksum "$LOCK" pyproject.toml; }

install_packages() {
    if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(wanted 2>/dev/null)" ]; then return; fi
    make_venv
    say "installing $(grep -c == "$LOCK") locked packages into .venv"
    "$PY" -m pip install -qq --disable-pip-version-check --prefer-binary --require-hashes -r "$LOCK" ||
        stop "pip could not install $LOCK (its own words are above); check the network, then run make again"
    "$PY" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable . ||
        stop "pip could not install auditor itself (its own words are above)"
    wanted >"$STAMP"
}

driver_starts() {
    local node=(.venv/lib/python3*/site-packages/playwright/driver/node)
    "${node[0]}" --version >/dev/null 2>&1
}

# The Node.js inside the Playwright package is linked against libraries that a small Debian lacks.
install_driver_libraries() {
    driver_starts || apt_install libatomic1 libstdc++6 || true
    driver_starts || stop "Playwright cannot start; as root run: apt-get install -y libatomic1 libstdc++6"
}

playwright_shell() { # prints where the installed Playwright looks for its own headless shell, if it is there
    local folder
    folder="$("$PY" -m playwright install --dry-run --only-shell chromium | sed -n 's/^ *Install location: *//p' | grep headless_shell)"
    if [ -f "$folder/INSTALLATION_COMPLETE" ]; then echo "$folder"; fi
}

find_browser() {
    local name
    for name in $BROWSERS; do
        if command -v "$name"; then return; fi
    done
    playwright_shell
}

add_browser() {
    apt_install chromium-headless-shell fonts-noto-cjk && return
    say "no Debian package of the browser can be had; downloading Playwright's own"
    "$PY" -m playwright install --only-shell chromium >/dev/null 2>&1 ||
        stop "no browser; as root run: apt-get install -y chromium-headless-shell fonts-noto-cjk" \
            "(elsewhere than on Debian: .venv/bin/playwright install --with-deps --only-shell chromium)"
}

has_chinese_font() {
    if [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]; then return; fi
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.local/share/fonts" -iname '*cjk*' 2>/dev/null)" ]
}

install_browser() {
    [ -n "$(find_browser)" ] || add_browser
    [ -n "$(find_browser)" ] || stop "the browser was installed, but none of $BROWSERS is on the PATH"
    has_chinese_font || apt_install fonts-noto-cjk ||
        say "no Chinese font: pictures of pages will show boxes; on Debian, as root: apt-get install -y fonts-noto-cjk"
}

if [ "${1:-}" = venv ]; then make_venv && exit; fi
install_packages
install_driver_libraries
install_browser
if [ "${1:-}" = tell ]; then say "ready: $("$PY" --version), browser $(find_browser). Next: make demo"; fi
