# The native programs that archives, Debian packages and images are made of. Sourced by build/packages.

rids=(linux-x64 linux-arm64)

# debian_name RID: Debian's and the OCI's name of the machine.
debian_name() {
    case $1 in
        linux-x64) echo amd64 ;;
        linux-arm64) echo arm64 ;;
    esac
}

# program RID: publishes the program once, and sets $program to its folder. Fails where it cannot be made here.
program() {
    local rid=$1 why
    program=${given[$rid]-$work/$rid}
    [ -z "${given[$rid]-}" ] || { [ -x "$program/irsactl" ] && return 0; echo "build/packages: no irsactl in $program" >&2; exit 1; }

    # The same sources are published once: by the commit, where nothing has been changed since.
    local state
    state=$(git rev-parse HEAD 2>/dev/null)$(git status --porcelain 2>/dev/null) || state=
    if [ -n "$state" ] && [ -x "$program/irsactl" ] && [ "$(cat "$program/.state" 2>/dev/null)" = "$state" ]; then
        return 0
    fi

    if why=$(missing_for "$rid"); then
        not_made "the program for $rid" "$why"
        return 1
    fi
    rm -rf "$program"
    step "publishing for $rid" build/publish "$program" "$rid" || exit 1
    printf '%s' "$state" >"$program/.state"
}

# missing_for RID: says what is needed and not here; fails where nothing is missing.
missing_for() {
    local here
    here=$(dpkg --print-architecture 2>/dev/null || uname -m)
    case $here-$1 in
        amd64-linux-x64 | x86_64-linux-x64 | arm64-linux-arm64 | aarch64-linux-arm64)
            command -v gcc >/dev/null && [ -e /usr/include/stdlib.h ] && return 1
            echo "gcc and libc6-dev are needed"
            ;;
        amd64-linux-arm64 | x86_64-linux-arm64)
            command -v aarch64-linux-gnu-gcc >/dev/null && [ -e /usr/aarch64-linux-gnu/include/stdlib.h ] && return 1
            echo "Debian's gcc-aarch64-linux-gnu and libc6-dev-arm64-cross are needed"
            ;;
        *) echo "there is no way here from $here to $1" ;;
    esac
}
