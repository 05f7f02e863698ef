using System.Globalization;
using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Operations.Rotation;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Shows where a rotation is: its steps, what is done of them and what is to come.</summary>
internal static class RotationText
{
    private static readonly (RotationStep Step, string Name, string Text, string AtLeast)[] _steps =
    [
        (RotationStep.Begin, "begin", "make a pair, and keep it with the one before in the cluster", ""),
        (RotationStep.Publish, "publish", "publish the new key beside the one before, and see both under the issuer's public name", ""),
        (RotationStep.HandOver, "hand-over", "give the cluster the new pair to sign with next", ""),
        (RotationStep.AwaitPromotion, "promotion", "wait until every API server trusts it, and the operator has promoted it",
            "about 20 min"),
        (RotationStep.Redeploy, "redeploy", "ask for a redeployment of the API servers", ""),
        (RotationStep.AwaitRedeployment, "redeployment", "wait until every API server has been started anew", "about 20 min"),
        (RotationStep.Confirm, "confirm", "see that fresh tokens of every API server are signed with it", ""),
        (RotationStep.AwaitTokens, "tokens", "wait until no token of the other key can be about", "{0}"),
        (RotationStep.Prune, "prune", "publish the other key no more", ""),
        (RotationStep.Finish, "finish", "remove the notes and the other pair from the cluster", ""),
    ];

    public static void Write(TextWriter output, RotationStatus status, RotationOptions options, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(output, json => WriteJson(json, status));
            return;
        }

        Line("issuer", $"{status.Issuer} ({status.Name})");
        Line("signing key", status.Signing ?? "none");
        if (status.To is not null)
        {
            Line(status.IsBack ? "back from" : "new key", status.To);
            Line(status.IsBack ? "back to" : "key before", status.From ?? "");
        }

        Line("published", string.Join(", ", status.Published));
        Line("API servers", status.Rollout);
        foreach (var problem in status.Problems)
        {
            Line("problem", problem);
        }

        output.WriteLine();
        foreach (var (step, _, text, atLeast) in _steps)
        {
            var mark = step < status.Step ? "done" : step == status.Step ? "next" : "    ";
            var wait = step switch
            {
                RotationStep.AwaitTokens when status.TokensExpireAt is { } until => $" (until {Time(until)})",
                _ when atLeast.Length > 0 => $" ({string.Format(CultureInfo.InvariantCulture, atLeast, Hours(options.TokenLifetime))})",
                _ => "",
            };
            output.WriteLine($"  {mark}  {text}{wait}");
        }

        void Line(string name, string value) => output.WriteLine($"{name + ":",-13}{TerminalText.Escape(value)}");
    }

    private static string Hours(TimeSpan time) => time.TotalHours >= 1 ? $"{time.TotalHours:0.##} h" : $"{time.TotalMinutes:0} min";

    private static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void WriteJson(Utf8JsonWriter json, RotationStatus status)
    {
        json.WriteStartObject();
        json.WriteString("issuer", status.Issuer);
        json.WriteString("name", status.Name);
        json.WriteString("step", status.Step == RotationStep.Done ? "done" : _steps.Single(known => known.Step == status.Step).Name);
        json.WriteBoolean("rollingBack", status.IsBack);
        json.WriteString("signing", status.Signing);
        json.WriteString("from", status.From);
        json.WriteString("to", status.To);
        Texts("published", status.Published);
        json.WriteString("apiServers", status.Rollout);
        json.WriteString("startedAt", status.StartedAt is { } started ? Time(started) : null);
        json.WriteString("tokensExpireAt", status.TokensExpireAt is { } until ? Time(until) : null);
        Texts("problems", status.Problems);
        json.WriteEndObject();

        void Texts(string name, IEnumerable<string> values)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }
    }
}
