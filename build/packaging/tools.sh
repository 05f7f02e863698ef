# What all packages need: the time of the commit, archives that are the same each time, what is missing. Sourced by build/packages.

# Sets SOURCE_DATE_EPOCH, from which all times in packages come.
read_time() {
    if [ -z "${SOURCE_DATE_EPOCH-}" ]; then
        SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null) || {
            echo "build/packages: this is no clone, so SOURCE_DATE_EPOCH must say the time of the release, in seconds since 1970" >&2
            exit 1
        }
    fi
    export SOURCE_DATE_EPOCH
}

# reproducible_tar FOLDER NAME…: writes a tar of what has these names in FOLDER: sorted, everything root's, with the time of the commit.
reproducible_tar() {
    tar --create --directory "$1" --format=ustar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" "${@:2}"
}

# not_made WHAT WHY: an error, or a line at the end.
not_made() {
    if [ $allow_missing = no ]; then
        echo "build/packages: $1 cannot be made: $2" >&2
        echo "with --allow-missing the rest is made, and this is listed at the end" >&2
        exit 1
    fi
    say "== $1: not made: $2"
    missing+=("$1: $2")
}

packaging() {
    dotnet exec build/Irsactl.Packaging/bin/Release/net10.0/Irsactl.Packaging.dll "$@"
}

# The sums of everything that lies in the folder, in the order of names.
make_checksums() {
    rm -f "$folder/SHA256SUMS"
    (
        cd "$folder"
        find . -maxdepth 1 -type f -printf '%P\n' | LC_ALL=C sort | xargs --no-run-if-empty sha256sum >"$work/SHA256SUMS"
    )
    mv "$work/SHA256SUMS" "$folder/SHA256SUMS"
}

# debian_files ARCHITECTURE FOLDER PACKAGE…: unpacks packages of Debian's for that architecture below FOLDER, and lists them in FOLDER.list.
# apt has a state of its own meanwhile: the machine's stays as it is.
debian_files() {
    local architecture=$1 root=$2 state=$work/apt-$1
    shift 2
    rm -rf "$root" "$state" "$root.list"
    mkdir -p "$root" "$state/state/lists/partial" "$state/cache/archives/partial" "$state/debs"
    : >"$state/status"
    local apt=(-o "APT::Architecture=$architecture" -o "APT::Architectures::=$architecture" -o "Dir::State=$state/state"
        -o "Dir::State::status=$state/status" -o "Dir::Cache=$state/cache" -o APT::Sandbox::User=root)
    apt-get "${apt[@]}" update || return 1
    (cd "$state/debs" && apt-get "${apt[@]}" download "$@") || return 1
    local deb
    for deb in "$state"/debs/*.deb; do
        dpkg-deb --extract "$deb" "$root" || return 1
        dpkg-deb --field "$deb" Package Version Architecture | sed 's/^[^:]*: //' | paste -s -d ' ' >>"$root.list" || return 1
    done
    LC_ALL=C sort -o "$root.list" "$root.list"
}
