# Sourced by the commands in script/: finds a Python that is new enough and hands over to script/portal.
# $here is the folder of the command, "$@" its name and arguments.

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        [ -n "$candidate" ] || continue
        command -v "$candidate" >/dev/null 2>&1 || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

if ! python=$(find_python); then
    found=$(python3 --version 2>&1) || found="no python3 at all"
    echo "The portal needs Python 3.11 or newer; this machine has: $found." >&2
    echo "Install one (on Debian 12: apt-get install python3) or name it: PYTHON=/path/to/python3.11 $0" >&2
    exit 1
fi
exec "$python" "$here/portal" "$@"
