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
    command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || echo nginx-light
    command -v java >/dev/null || echo default-jdk-headless
    command -v node >/dev/null || echo nodejs
    command -v npm >/dev/null || echo npm
    command -v skopeo >/dev/null || echo skopeo
    command -v umoci >/dev/null || echo umoci
    command -v docker-registry >/dev/null || echo docker-registry
    command -v chromium >/dev/null || echo chromium
    command -v dpkg-source >/dev/null || ! command -v apt-get >/dev/null || echo dpkg-dev
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

# Installs the npm libraries that read an issuer in the end-to-end tests, as their lock file says.
install_npm_packages() {
    local folder=tests/Irsactl.EndToEnd.Tests/Serving/readers
    if command -v npm >/dev/null && [ ! -e $folder/node_modules/.package-lock.json ]; then
        step "installing jose and openid-client" npm ci --prefix $folder --no-audit --no-fund --ignore-scripts \
            || say "not installed: jose and openid-client; tests that need them are skipped by name"
    fi
}

apt_install() {
    # With this run level, and under systemd with this variable, nothing that is installed, such as nginx and docker-registry, is started
    # as a service.
    apt-get update && RUNLEVEL=1 SYSTEMD_OFFLINE=1 apt-get install --yes --no-install-recommends "$@"
}
