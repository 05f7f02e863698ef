using System.Globalization;
using System.Text.Json;
using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Commands.Local;

/// <summary>
/// An event for readers: one line, and beneath a refusal the reasons. They come from outside, from whoever sent the request, and are
/// escaped before a terminal sees them.
/// </summary>
internal static class EventText
{
    /// <summary>Writes the lines of an event.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="request">The event as the local AWS tells it.</param>
    public static void Write(TextWriter output, JsonElement request)
    {
        output.WriteLine(TerminalText.Escape(Headline(request)));
        foreach (var reason in Reasons(request))
        {
            output.WriteLine($"    {TerminalText.Escape(reason)}");
        }
    }

    // 12:00:01  403 AccessDenied  s3:GetObject  GET bucket.s3.us-east-1.amazonaws.com/keys.json  by anonymous
    private static string Headline(JsonElement request)
    {
        var time = request.GetProperty("time").GetDateTimeOffset().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var status = request.GetProperty("status") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : "no answer";
        var code = request.GetProperty("error") is { ValueKind: JsonValueKind.Object } error ? $" {Text(error, "code")}" : "";
        return $"{time}  {status}{code}  {Text(request, "service")}:{Text(request, "operation")}  "
            + $"{Text(request, "method")} {Text(request, "host")}{Text(request, "path")}  by {Caller(request.GetProperty("caller"))}";
    }

    private static string Caller(JsonElement caller) => Text(caller, "kind") switch
    {
        "webIdentity" => $"{Text(caller, "subject")} of {Text(caller, "arn")}",
        "unauthenticated" => $"somebody with the key {Text(caller, "accessKeyId")}",
        var kind => Text(caller, "arn") is { Length: > 0 } arn ? arn : kind,
    };

    private static IEnumerable<string> Reasons(JsonElement request)
    {
        if (request.GetProperty("webIdentityRefusal") is { ValueKind: JsonValueKind.Object } refusal)
        {
            // Of a trust policy it is the whole explanation, which its decision gives too.
            return $"{Text(refusal, "reason")}: {Text(refusal, "detail")}".Split('\n');
        }

        var reasons = request.GetProperty("decisions").EnumerateArray()
            .SelectMany(decision => decision.GetProperty("reasons").EnumerateArray()
                .Select((reason, index) => $"{(index > 0 ? "  " : "")}{reason.GetString()}"))
            .ToList();
        // One of an older version has none.
        if (request.TryGetProperty("remark", out var remark) && remark.GetString() is { } words)
        {
            reasons.Add(words);
        }

        return reasons.Count == 0 && request.GetProperty("error") is { ValueKind: JsonValueKind.Object } error
            ? [Text(error, "message").Split('\n')[0]]
            : reasons;
    }

    private static string Text(JsonElement of, string member) => of.GetProperty(member).GetString() ?? "";
}
