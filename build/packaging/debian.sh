# The Debian package: program, manual, completions, a unit for serve that nobody starts unasked. Sourced by build/packages.

make_deb() {
    local rid
    if ! command -v dpkg-deb >/dev/null; then
        not_made "the Debian package" "dpkg-deb is needed"
        return 0
    fi
    for rid in "${rids[@]}"; do
        program "$rid" || continue
        say "== Debian package for $rid"
        debian_package "$rid"
    done
}

debian_package() {
    local rid=$1 architecture tree=$work/deb-$1 file size
    architecture=$(debian_name "$rid")
    rm -rf "$tree"
    mkdir -p "$tree/DEBIAN" "$tree/usr/bin" "$tree/usr/share/doc/irsactl" "$tree/usr/share/bash-completion/completions" \
        "$tree/usr/share/zsh/vendor-completions" "$tree/usr/share/fish/vendor_completions.d" "$tree/usr/lib/systemd/system"
    install -m 755 "$program/irsactl" "$tree/usr/bin/irsactl"

    add_extras "$work/completions" "$tree/usr/share/man/man1"
    mv "$work/completions/irsactl.bash" "$tree/usr/share/bash-completion/completions/irsactl"
    mv "$work/completions/_irsactl" "$tree/usr/share/zsh/vendor-completions/_irsactl"
    mv "$work/completions/irsactl.fish" "$tree/usr/share/fish/vendor_completions.d/irsactl.fish"
    find "$tree/usr/share/man" -type f -exec gzip -n -9 {} +

    # The sample's unit, with the program where the package has it.
    sed 's:/usr/local/bin/irsactl:/usr/bin/irsactl:' samples/serve/systemd/irsactl-serve.service \
        >"$tree/usr/lib/systemd/system/irsactl-serve.service"
    install -m 644 build/packaging/debian/copyright "$tree/usr/share/doc/irsactl/copyright"
    packaging notices "$program/project.assets.json" "$rid" | gzip -n -9 >"$tree/usr/share/doc/irsactl/THIRD-PARTY-NOTICES.gz"
    debian_changelog | gzip -n -9 >"$tree/usr/share/doc/irsactl/changelog.gz"
    for file in postinst prerm postrm; do
        install -m 755 "build/packaging/debian/$file" "$tree/DEBIAN/$file"
    done

    chmod -R u=rwX,go=rX "$tree"
    size=$(du --apparent-size --block-size=1024 --summarize --exclude=DEBIAN "$tree" | cut -f 1)
    sed "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@SIZE@/$size/" build/packaging/debian/control >"$tree/DEBIAN/control"
    (cd "$tree" && find . -path ./DEBIAN -prune -o -type f -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' md5sum) >"$work/md5sums"
    install -m 644 "$work/md5sums" "$tree/DEBIAN/md5sums"
    # dpkg-deb takes its times from SOURCE_DATE_EPOCH, where files are not older.
    find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    dpkg-deb --root-owner-group -Zxz --build "$tree" "$folder/irsactl_${version}_$architecture.deb" >&2
}

debian_changelog() {
    cat <<END
irsactl ($version) unstable; urgency=medium

  * What has changed is said in CHANGELOG.md of the sources.

 -- The irsactl authors <maintainers@irsactl.dev>  $(LC_ALL=C date --utc --rfc-email --date="@$SOURCE_DATE_EPOCH")
END
}
