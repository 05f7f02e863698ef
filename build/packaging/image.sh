# The OCI image, without any engine: a layer, its description, and an archive of both. Sourced by build/packages.

# What the program loads: Debian's C library, OpenSSL's two libraries, certificates.
image_packages=(libc6 libssl3 ca-certificates)

make_image() {
    local rid made=()
    if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
        not_made "the image" "its libraries are Debian's, and there is no apt-get here"
        return 0
    fi
    rm -rf "$work/oci"
    mkdir -p "$work/oci/blobs/sha256"
    for rid in "${rids[@]}"; do
        program "$rid" || continue
        step "Debian's libraries for $rid" debian_files "$(debian_name "$rid")" "$work/debian-$rid" "${image_packages[@]}"
        say "== image for $rid"
        image_layer "$rid"
        made+=("$rid")
    done
    [ ${#made[@]} -eq 0 ] || image_archive "${made[@]}"
}

image_layer() {
    local rid=$1 root=$work/image-$1 debian=$work/debian-$1 triplet loader library bill
    case $rid in
        linux-x64) triplet=x86_64-linux-gnu loader=lib64/ld-linux-x86-64.so.2 ;;
        linux-arm64) triplet=aarch64-linux-gnu loader=lib/ld-linux-aarch64.so.1 ;;
    esac
    rm -rf "$root"
    mkdir -p "$root/usr/bin" "$root/usr/lib/$triplet" "$root/usr/lib/ssl" "$root/etc/ssl/certs" "$root/$(dirname $loader)" \
        "$root/usr/share/doc/irsactl" "$root/home/irsactl" "$root/tmp"
    install -m 755 "$program/irsactl" "$root/usr/bin/irsactl"

    for library in libc.so.6 libm.so.6; do
        cp --dereference "$debian/lib/$triplet/$library" "$root/usr/lib/$triplet/$library"
    done
    for library in libssl.so.3 libcrypto.so.3; do
        cp --dereference "$debian/usr/lib/$triplet/$library" "$root/usr/lib/$triplet/$library"
    done
    cp --dereference "$(find "$debian/lib" -name "${loader##*/}" | head -n 1)" "$root/$loader"

    # What update-ca-certificates makes of them: all in one file, in the order of their names.
    find "$debian/usr/share/ca-certificates/mozilla" -name '*.crt' -print0 | LC_ALL=C sort -z | xargs -0 sed '' \
        >"$root/etc/ssl/certs/ca-certificates.crt"
    # Where OpenSSL looks.
    ln -s /etc/ssl/certs/ca-certificates.crt "$root/usr/lib/ssl/cert.pem"
    ln -s /etc/ssl/certs "$root/usr/lib/ssl/certs"

    printf 'irsactl:x:65532:65532::/home/irsactl:/usr/sbin/nologin\n' >"$root/etc/passwd"
    printf 'irsactl:x:65532:\n' >"$root/etc/group"
    printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
    install -m 644 LICENSE "$root/usr/share/doc/irsactl/LICENSE"
    packaging notices "$program/project.assets.json" "$rid" "$debian.list" >"$root/usr/share/doc/irsactl/THIRD-PARTY-NOTICES"
    bill=$folder/irsactl-$version-image-$(debian_name "$rid").cdx.json
    packaging sbom "$program/project.assets.json" "$rid" "$version" "$SOURCE_DATE_EPOCH" "$debian.list" >"$bill"
    install -m 644 "$bill" "$root/usr/share/doc/irsactl/sbom.cdx.json"
    for library in "${image_packages[@]}"; do
        install -D -m 644 "$debian/usr/share/doc/$library/copyright" "$root/usr/share/doc/$library/copyright"
    done

    chmod -R u=rwX,go=rX "$root"
    chmod 1777 "$root/tmp"
    image_blobs "$rid" "$root"
}

# image_blobs RID ROOT: layer, configuration and manifest of one machine's image; what the index says of it goes to a file.
image_blobs() {
    local rid=$1 architecture layer=$work/layer.tar diff created
    architecture=$(debian_name "$rid")
    created=$(date --utc --date="@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)
    image_tar "$2" >"$layer"
    diff=$(sha256sum <"$layer" | cut -d ' ' -f 1)
    gzip -n -9 "$layer"
    blob <"$layer.gz"
    local layer_blob=$digest layer_size=$size
    rm "$layer.gz"
    blob <<END
{"created":"$created","architecture":"$architecture","os":"linux","config":{"User":"65532:65532","WorkingDir":"/home/irsactl","Entrypoint":["/usr/bin/irsactl"],"Env":["PATH=/usr/bin","HOME=/home/irsactl","SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"],"ExposedPorts":{"8443/tcp":{},"9090/tcp":{}},"Labels":{"org.opencontainers.image.title":"irsactl","org.opencontainers.image.version":"$version","org.opencontainers.image.licenses":"Apache-2.0"}},"rootfs":{"type":"layers","diff_ids":["sha256:$diff"]},"history":[{"created":"$created","created_by":"build/packages"}]}
END
    local config_blob=$digest config_size=$size
    blob <<END
{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:$config_blob","size":$config_size},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"sha256:$layer_blob","size":$layer_size}]}
END
    printf '{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:%s","size":%s,"platform":{"architecture":"%s","os":"linux"}}' \
        "$digest" "$size" "$architecture" >"$work/image-$rid.json"
}

# Everything is root's but the home directory of the one user.
image_tar() {
    local tar=(tar --format=ustar --sort=name --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --directory "$1")
    "${tar[@]}" --create --owner=0 --group=0 --exclude=./home/irsactl --file "$work/layer.part" .
    "${tar[@]}" --append --owner=65532 --group=65532 --file "$work/layer.part" ./home/irsactl
    cat "$work/layer.part"
    rm "$work/layer.part"
}

# blob: stores standard input under its hash, and sets $digest and $size.
blob() {
    cat >"$work/blob"
    digest=$(sha256sum <"$work/blob" | cut -d ' ' -f 1)
    size=$(stat --format=%s "$work/blob")
    mv "$work/blob" "$work/oci/blobs/sha256/$digest"
}

# image_archive RID…: the index of all machines' images, tagged with the version, in one file.
image_archive() {
    local rid list=""
    for rid; do
        list+=${list:+,}$(cat "$work/image-$rid.json")
    done
    blob <<END
{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[$list]}
END
    cat >"$work/oci/index.json" <<END
{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"sha256:$digest","size":$size,"annotations":{"org.opencontainers.image.ref.name":"$version"}}]}
END
    printf '{"imageLayoutVersion":"1.0.0"}' >"$work/oci/oci-layout"
    chmod -R u=rwX,go=rX "$work/oci"
    reproducible_tar "$work/oci" blobs index.json oci-layout >"$folder/irsactl-$version-oci.tar"
}
