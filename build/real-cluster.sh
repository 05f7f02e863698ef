# The kube-apiserver that some tests run against, made while the others run. Sourced by ./test.

real_cluster_process=
real_cluster_folder=
real_cluster_log=

# Begins to make it, on what the tests leave of the processors.
begin_real_cluster() {
    [ -z "${IRSACTL_KUBE_APISERVER-}" ] || return 0
    real_cluster_folder=$(mktemp)
    real_cluster_log=$(mktemp)
    # A group of its own, so that compilers end with it where the tests are ended first.
    setsid nice -n 19 build/kube-apiserver >"$real_cluster_folder" 2>"$real_cluster_log" &
    real_cluster_process=$!
    trap 'end_real_cluster' EXIT
}

end_real_cluster() {
    [ -z "$real_cluster_process" ] || kill -- "-$real_cluster_process" 2>/dev/null || true
}

# Waits until it is there. Where its packages cannot be had, the tests that need it are skipped by name.
await_real_cluster() {
    local status=0
    [ -n "$real_cluster_process" ] || return 0
    step "waiting for build/kube-apiserver" wait_for_real_cluster || status=$(cat "$real_cluster_folder.status")
    if [ "$status" -eq 0 ]; then
        IRSACTL_KUBE_APISERVER=$(cat "$real_cluster_folder")/kube-apiserver
        export IRSACTL_KUBE_APISERVER
    else
        tail -n 20 "$real_cluster_log"
        say "build/kube-apiserver ended with exit code $status"
        if [ "$status" -ne 75 ]; then
            failures+=("build/kube-apiserver ended with exit code $status")
            failed=$((failed + 1))
        fi
    fi
    rm -f "$real_cluster_folder" "$real_cluster_log" "$real_cluster_folder.status"
    real_cluster_process=
}

wait_for_real_cluster() {
    local status=0
    wait "$real_cluster_process" || status=$?
    echo "$status" >"$real_cluster_folder.status"
    return "$status"
}
