# Long work with a sign of life. Sourced by ./test.

# How long each step took: SECONDS s TITLE.
times=()

say() { printf '%s\n' "$*"; }

# step TITLE COMMAND…: runs a command quietly, says every 20 seconds that it is still at it, and shows its output if it fails.
step() {
    local title=$1 started=$SECONDS log status=0 pulse
    shift
    log=$(mktemp)
    say "== $title"
    pulse "$title" &
    pulse=$!
    "$@" >"$log" 2>&1 || status=$?
    kill "$pulse" 2>/dev/null || true
    wait "$pulse" 2>/dev/null || true
    if [ "$status" -ne 0 ]; then
        tail -n 200 "$log"
        say "== $title: failed with exit code $status after $((SECONDS - started)) s"
    fi
    rm -f "$log"
    times+=("$((SECONDS - started)) s $title")
    return "$status"
}

# The parent is watched so that nothing is left behind when it is killed; sleep holds no pipe of ours.
pulse() {
    local elapsed=0
    while sleep 1 >/dev/null 2>&1 </dev/null && kill -0 $$ 2>/dev/null; do
        elapsed=$((elapsed + 1))
        [ $((elapsed % 20)) -ne 0 ] || say "   $1: still running after $elapsed s"
    done
}
