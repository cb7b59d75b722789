#!/bin/sh
# What a fresh Debian or Ubuntu needs before Casebook can run: Python with venv, and the libraries Qt loads.
# Installs them where the user may (root, or sudo without a password); otherwise prints the one line to type.
set -eu

find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

# install PURPOSE PACKAGE...
install() {
    purpose=$1
    shift
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "Casebook needs $purpose. Install with your system's package tool what Debian calls: $*" >&2
        exit 1
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo"
    else
        echo "Casebook needs $purpose. Type this line once, then start again:" >&2
        echo "  sudo apt-get install -y --no-install-recommends $*" >&2
        exit 1
    fi
    echo "Installing $purpose…"
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

prepare_python() {
    python=$(find_python) || {
        install "Python 3.11 or later" python3 python3-venv
        python=$(find_python) || {
            echo "Casebook needs Python 3.11, 3.12 or 3.13; this system offers none of them." >&2
            exit 1
        }
    }
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        install "Python's venv module" "$(basename "$(readlink -f "$python")")-venv"
    fi
}

# missing LIBRARY... : the ones that cannot be loaded
missing() {
    "$(find_python)" - "$@" <<'PY'
import ctypes
import sys

absent = []
for library in sys.argv[1:]:
    try:
        ctypes.CDLL(library)
    except OSError:
        absent.append(library)
print(" ".join(absent))
PY
}

prepare_libraries() {
    if [ -n "$(missing libglib-2.0.so.0 libGL.so.1 libEGL.so.1 libX11.so.6 libxkbcommon.so.0 libdbus-1.so.3 \
        libfontconfig.so.1 libfreetype.so.6)" ]; then
        install "the libraries Qt needs" libglib2.0-0 libgl1 libegl1 libx11-6 libxkbcommon0 libdbus-1-3 \
            libfontconfig1 libfreetype6
    fi
}

prepare_screen() {
    prepare_libraries
    if [ -n "$(missing libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 \
        libxcb-randr.so.0 libxcb-render-util.so.0 libxcb-shape.so.0 libxcb-xkb.so.1 libxkbcommon-x11.so.0 \
        libX11-xcb.so.1 libxcb-util.so.1)" ]; then
        install "the libraries Qt needs to open a window" libxcb-cursor0 libxcb-icccm4 libxcb-image0 \
            libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 \
            libx11-xcb1 libxcb-util1
    fi
}

# Other programs that judge our files in the tests; a test whose judge is absent is skipped and says so.
prepare_judges() {
    prepare_screen # a whole session is watched in a window of its own
    for program in qpdf pdftotext msgfmt i18nspector openssl age unzip exiftool ffmpeg strace xvfb-run dbus-daemon; do
        if ! command -v "$program" >/dev/null 2>&1; then
            install "the programs that judge its files" qpdf poppler-utils gettext i18nspector openssl age unzip \
                libimage-exiftool-perl ffmpeg strace xvfb xauth dbus-daemon
            return
        fi
    done
}

case "${1:-}" in
which-python) find_python ;;
python) prepare_python ;;
libraries) prepare_libraries ;;
judges) prepare_judges ;;
run)
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        prepare_screen
        exec "$2" -m assistant
    fi
    out=$(pwd)/out/demo
    echo "There is no screen here, so Casebook does its main job on the invented sample case without a window."
    "$2" -m assistant demo --out "$out"
    ;;
*)
    echo "usage: prepare.sh which-python | python | libraries | judges | run PYTHON" >&2
    exit 2
    ;;
esac
