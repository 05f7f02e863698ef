using System.Text.Json;
using Irsactl.Ui.Markup;

namespace Irsactl.Ui.Pages.Lab;

/// <summary>
/// One call: request, caller, the checks of a web identity, decisions with the statement that decided and those that came close.
/// </summary>
internal static class CallView
{
    /// <summary>Renders the page <c>/_irsactl/events/ID</c> of a local AWS.</summary>
    public static Html Render(JsonElement call) => Html.Of($"""
        <article id="call" aria-labelledby="call-title">
        <h2 id="call-title" tabindex="-1">{CallText.Operation(call)} {LabParts.Verdict(CallText.Tone(call), CallText.Outcome(call))}</h2>
        {Html.With(Message(call), message => Html.Of($"""<p class="message">{message}</p>"""))}
        {Remark(call)}
        {Request(call)}
        {Caller(call)}
        {Checks(call)}
        {Decisions(call)}
        </article>
        """);

    private static string? Message(JsonElement call) =>
        LabParts.Object(call, "error") is { } error && LabParts.Text(error, "message") is { Length: > 0 } text ? text : null;

    private static Html Remark(JsonElement call) => Html.When(
        LabParts.Text(call, "remark").Length > 0,
        () => Html.Of($"""<p class="message"><strong>Why:</strong> {LabParts.Text(call, "remark")}.</p>"""));

    private static Html Detail(string text) =>
        Html.When(text.Length > 0, () => Html.Of($"""<p class="detail">{text}</p>"""));

    private static Html Request(JsonElement call) => Html.Of($"""
        <h3>Request</h3>
        <p class="mono">{LabParts.Text(call, "method")} {LabParts.Text(call, "host")}{LabParts.Text(call, "path")}</p>
        <dl class="facts">
        {Fact("time", LabParts.Text(call, "time"))}
        {Fact("took", $"{call.GetProperty("durationSeconds").GetRawText()} s")}
        {Fact("region", LabParts.Text(call, "region"))}
        {Fact("request id", LabParts.Text(call, "requestId"))}
        {Fact("from", LabParts.Text(call, "sourceAddress"))}
        {Fact("program", LabParts.Text(call, "userAgent"))}
        {Html.Each(LabParts.Items(call, "parameters"), Parameter)}
        </dl>
        """);

    private static Html Caller(JsonElement call) => LabParts.Object(call, "caller") is not { } caller ? Html.Empty : Html.Of($"""
        <h3>Caller</h3>
        <dl class="facts">
        {Fact("kind", LabParts.Text(caller, "kind"))}
        {Fact("ARN", LabParts.Text(caller, "arn"))}
        {Fact("subject", LabParts.Text(caller, "subject"))}
        {Fact("session", LabParts.Text(caller, "sessionName"))}
        {Fact("access key id", LabParts.Text(caller, "accessKeyId"))}
        </dl>
        """);

    private static Html Checks(JsonElement call)
    {
        var checks = LabParts.Items(call, "checks").ToList();
        return Html.When(checks.Count > 0, () => Html.Of($"""
            <h3>How far the token got</h3>
            <ol class="checks">{Html.Each(checks, Check)}</ol>
            """));
    }

    private static Html Check(JsonElement check)
    {
        var (tone, word) = LabParts.Text(check, "verdict") switch
        {
            "passed" => ("passed", "passed"),
            "failed" => ("failed", "failed"),
            _ => ("idle", "not reached"),
        };
        return Html.Of($"""
            <li>{LabParts.Verdict(tone, word)} {LabParts.Text(check, "title")}
            {Detail(LabParts.Text(check, "detail"))}</li>
            """);
    }

    private static Html Decisions(JsonElement call)
    {
        var decisions = LabParts.Items(call, "decisions").ToList();
        return Html.When(decisions.Count > 0, () => Html.Of($"""
            <h3>Decisions</h3>
            {Html.Each(decisions, Decision)}
            """));
    }

    private static Html Decision(JsonElement decision)
    {
        var (tone, word) = LabParts.Text(decision, "decision") switch
        {
            "allowed" => ("passed", "allowed"),
            "explicitDeny" => ("failed", "denied by a statement"),
            _ => ("failed", "allowed by nothing"),
        };
        return Html.Of($"""
            <div class="decision">
            <p>{LabParts.Verdict(tone, word)} <span class="mono">{LabParts.Text(decision, "action")}</span> on
            <span class="mono">{LabParts.Text(decision, "resource")}</span></p>
            {Detail(LabParts.Texts(decision, "reasons").FirstOrDefault() ?? "")}
            {Deciding(decision)}
            {Html.Each(LabParts.Items(decision, "nearMisses"), NearMiss)}
            </div>
            """);
    }

    private static Html Deciding(JsonElement decision) => LabParts.Object(decision, "deciding") is not { } statement
        ? Html.When(
            LabParts.Text(decision, "decision") is "allowed",
            () => Html.Of($"""<p class="quiet">No statement has to allow an account’s root user.</p>"""))
        : Html.Of($"""
            <p>Decided by {LabParts.Text(statement, "place")}:</p>
            <pre>{LabParts.Pretty(statement.GetProperty("statement"))}</pre>
            """);

    private static Html NearMiss(JsonElement miss) => Html.Of($"""
        <p>Came close: {LabParts.Text(miss, "place")}</p>
        <pre>{LabParts.Pretty(miss.GetProperty("statement"))}</pre>
        <ul>{Html.Each(LabParts.Items(miss, "mismatches"), Mismatch)}</ul>
        """);

    private static Html Mismatch(JsonElement mismatch)
    {
        var where = LabParts.Text(mismatch, "key") is { Length: > 0 } key
            ? $"{LabParts.Text(mismatch, "element")} {LabParts.Text(mismatch, "operator")} {key}"
            : LabParts.Text(mismatch, "element");
        var wanted = string.Join(" or ", LabParts.Texts(mismatch, "wanted"));
        var actual = string.Join(" or ", LabParts.Texts(mismatch, "actual")) is { Length: > 0 } found ? found : "nothing";
        return Html.Of($"""
            <li><span class="mono">{where}</span> wants <code>{wanted}</code>, the request has <code>{actual}</code></li>
            """);
    }

    private static Html Parameter(JsonElement parameter) => Fact(LabParts.Text(parameter, "name"), LabParts.Text(parameter, "value"));

    private static Html Fact(string name, string value) =>
        Html.When(value.Length > 0, () => Html.Of($"<dt>{name}</dt><dd>{value}</dd>"));
}
