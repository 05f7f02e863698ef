# Runs test projects and adds up their results. Sourced by ./test.

passed=0
failed=0
skipped=0
failures=()

# run_project FOLDER [ARGUMENT…]: runs an already built test project. What went wrong and what was skipped, by name, is printed;
# the output otherwise kept back. A project that ends without a summary counts as one failure.
run_project() {
    local folder=$1 project=${1##*/} started=$SECONDS dll log status=0 pulse total bad
    shift
    dll=$(find "$folder/bin/Release" -maxdepth 2 -name "$project.dll" 2>/dev/null | head -n 1)
    if [ -z "$dll" ]; then
        say "== $project: not built"
        failures+=("$project is not built")
        failed=$((failed + 1))
        return 0
    fi

    say "== $project"
    log=$(mktemp)
    pulse "$project" &
    pulse=$!
    # A test that takes minutes is named while it does: where it hangs, nothing else would say which it was.
    dotnet exec "$dll" --no-ansi --progress off --timeout "${limit:-25m}" --xunit-diagnostics on --long-running 120 "$@" >"$log" 2>&1 || status=$?
    kill "$pulse" 2>/dev/null || true
    wait "$pulse" 2>/dev/null || true
    sed '/^Test run summary/,$d' "$log" | grep -v '^$\|^\(xUnit.net v3\|Running tests from\|[^ ]*\.dll (net\)' || true

    total=$(summary_line total)
    bad=$(summary_line failed)
    case $status in
        0 | 2) ;;
        8) [ ${#filter[@]} -gt 0 ] || say "   $project holds no test" ;;
        *) total="" ;;
    esac
    if [ -z "$total" ]; then
        tail -n 50 "$log"
        say "   $project crashed with exit code $status"
        failures+=("$project crashed with exit code $status")
        failed=$((failed + 1))
    else
        passed=$((passed + $(summary_line succeeded)))
        failed=$((failed + bad))
        [ "$bad" -eq 0 ] || mapfile -t -O ${#failures[@]} failures < <(sed '/^Test run summary/,$d' "$log" | grep '^failed ')
        skipped=$((skipped + $(summary_line skipped)))
        say "   $(summary_line succeeded) passed, $bad failed, $(summary_line skipped) skipped in $((SECONDS - started)) s"
    fi
    times+=("$((SECONDS - started)) s $project")
    rm -f "$log"
}

# A number of the block that Microsoft.Testing.Platform ends with. Reads the caller's $log.
summary_line() {
    sed -n '/^Test run summary/,$p' "$log" | sed -n "s/^ *$1: \([0-9][0-9]*\)\$/\1/p" | head -n 1
}

# The last lines of ./test: where the time went, what failed, by name once more, and the sum, after which nothing is printed. No test at
# all is no success.
finish() {
    [ ${#times[@]} -eq 0 ] || printf '%s\n' "== where $SECONDS s went" "${times[@]}"
    [ ${#failures[@]} -eq 0 ] || printf '%s\n' "== what failed" "${failures[@]}"
    local line="$passed passed, $failed failed"
    [ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
    say "$line"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
