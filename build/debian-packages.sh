# The Debian packages that publishing and the end-to-end tests need. Sourced by ./test.

# Prints the packages whose content is missing. What counts is that the thing works, wherever it came from.
missing_packages() {
    command -v gcc >/dev/null || echo gcc
    [ -e /usr/include/stdlib.h ] || echo libc6-dev
    aws --version >/dev/null 2>&1 || /usr/bin/aws --version >/dev/null 2>&1 || echo awscli
    python3 -c 'import boto3' 2>/dev/null || /usr/bin/python3 -c 'import boto3' 2>/dev/null || echo python3-boto3
    command -v curl >/dev/null || echo curl
    command -v openssl >/dev/null || echo openssl
    [ -e /etc/ssl/certs/ca-certificates.crt ] || echo ca-certificates
}

# Installs what is missing where that is possible, and otherwise says what it means that it is not there.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -gt 0 ] || return 0

    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        export DEBIAN_FRONTEND=noninteractive
        if step "installing ${missing[*]}" apt_install "${missing[@]}"; then
            return 0
        fi
        mapfile -t missing < <(missing_packages)
    fi
    say "not installed: ${missing[*]}"
    say "tests that need them are skipped by name; as root: apt-get install ${missing[*]}"
}

apt_install() {
    apt-get update && apt-get install --yes --no-install-recommends "$@"
}
