# Archives: the program with its manual, completions, notices and bill of materials. Sourced by build/packages.

make_archives() {
    local rid
    for rid in "${rids[@]}"; do
        program "$rid" || continue
        say "== archive for $rid"
        archive "$rid"
    done
    not_made_musl
}

archive() {
    local rid=$1 name="irsactl-$version-$1" tree=$work/archive-$1
    rm -rf "$tree"
    mkdir -p "$tree/$name"
    install -m 755 "$program/irsactl" "$tree/$name/irsactl"
    install -m 644 LICENSE README.md CHANGELOG.md "$tree/$name/"
    packaging notices "$program/project.assets.json" "$rid" >"$tree/$name/THIRD-PARTY-NOTICES"
    packaging sbom "$program/project.assets.json" "$rid" "$version" "$SOURCE_DATE_EPOCH" >"$tree/$name/sbom.cdx.json"
    add_extras "$tree/$name/completions" "$tree/$name/man/man1"
    chmod -R u=rwX,go=rX "$tree"
    cp "$tree/$name/sbom.cdx.json" "$folder/$name.cdx.json"
    reproducible_tar "$tree" "$name" | gzip -n -9 >"$folder/$name.tar.gz"
}

# add_extras COMPLETIONS MAN: what the program writes of itself. The one for this machine does, whichever it is for.
add_extras() {
    local native
    native=$(own_program)
    mkdir -p "$1"
    "$native" completion bash >"$1/irsactl.bash"
    "$native" completion zsh >"$1/_irsactl"
    "$native" completion fish >"$1/irsactl.fish"
    "$native" man "$2" >&2
}

# The program that runs here: published already, since archives for this machine come first.
own_program() {
    local program
    program "$(dotnet msbuild src/Irsactl.Cli -getProperty:NETCoreSdkPortableRuntimeIdentifier)" >&2
    echo "$program/irsactl"
}

# Never an error: nobody is promised them.
not_made_musl() {
    missing+=("linux-musl-x64, linux-musl-arm64: linking for musl needs an Alpine system's files; on Alpine take the image or the .NET tool")
}
