using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Operations.Rotation;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Shows where a rotation is: its steps, what is done of them and what is to come.</summary>
internal static class RotationText
{
    /// <summary>The steps, in the order in which they are taken.</summary>
    internal static IReadOnlyList<StepText<RotationStep>> Steps => _steps;

    private static readonly StepText<RotationStep>[] _steps =
    [
        new(RotationStep.Begin, "begin", "make a pair, and keep it with the one before in the cluster"),
        new(RotationStep.Publish, "publish", "publish the new key beside the one before, and see both under the issuer's public name"),
        new(RotationStep.HandOver, "hand-over", "give the cluster the new pair to sign with next"),
        new(
            RotationStep.AwaitPromotion,
            "promotion",
            "wait until every API server trusts it, and the operator has promoted it",
            "about 20 min"),
        new(RotationStep.Redeploy, "redeploy", "ask for a redeployment of the API servers"),
        new(RotationStep.AwaitRedeployment, "redeployment", "wait until every API server has been started anew", "about 20 min"),
        new(RotationStep.Confirm, "confirm", "see that fresh tokens of every API server are signed with it"),
        new(RotationStep.AwaitTokens, "tokens", "wait until no token of the other key can be about"),
        new(RotationStep.Prune, "prune", "publish the other key no more"),
        new(RotationStep.Finish, "finish", "remove the notes and the other pair from the cluster"),
    ];

    public static void Write(TextWriter output, RotationStatus status, RotationOptions options, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(output, json => WriteJson(json, status));
            return;
        }

        StepText.WriteLine(output, "issuer", $"{status.Issuer} ({status.Name})");
        StepText.WriteLine(output, "signing key", status.Signing ?? "none");
        if (status.To is not null)
        {
            StepText.WriteLine(output, status.IsBack ? "back from" : "new key", status.To);
            StepText.WriteLine(output, status.IsBack ? "back to" : "key before", status.From ?? "");
        }

        StepText.WriteLine(output, "published", string.Join(", ", status.Published));
        WriteForeignKeys(output, status.ForeignKeys, status.Name);
        StepText.WriteLine(output, "API servers", status.Rollout);
        foreach (var problem in status.Problems)
        {
            StepText.WriteLine(output, "problem", problem);
        }

        output.WriteLine();
        StepText<RotationStep>.Write(output, _steps, status.Step, step => Wait(step, status, options), status.IsBack);
    }

    /// <summary>What is known of how long a step takes; null: what it says itself.</summary>
    internal static string? Wait(RotationStep step, RotationStatus status, RotationOptions options) =>
        step != RotationStep.AwaitTokens ? null
        : status.TokensExpireAt is { } until ? $"until {StepText.Time(until)}"
        : StepText.Hours(options.TokenLifetime);

    /// <summary>Says of published keys that are not the cluster's what they mean, and how they go.</summary>
    internal static void WriteForeignKeys(TextWriter output, IReadOnlyCollection<string> keys, string name)
    {
        foreach (var key in keys)
        {
            StepText.WriteLine(
                output,
                "foreign key",
                $"{key} is published, and nothing of this cluster signs with it: whoever has it can make tokens for the cluster's roles, and "
                    + "it stays published after this. Where no other cluster uses the issuer: "
                    + $"irsactl aws create-identity-provider --name {name} --public-key-file FILE --replace-keys, with the key that signs");
        }
    }

    private static void WriteJson(Utf8JsonWriter json, RotationStatus status)
    {
        json.WriteStartObject();
        json.WriteString("issuer", status.Issuer);
        json.WriteString("name", status.Name);
        json.WriteString("step", Array.Find(_steps, known => known.Step == status.Step)?.Name ?? "done");
        json.WriteBoolean("rollingBack", status.IsBack);
        json.WriteString("signing", status.Signing);
        json.WriteString("from", status.From);
        json.WriteString("to", status.To);
        StepText.WriteTexts(json, "published", status.Published);
        StepText.WriteTexts(json, "foreignKeys", status.ForeignKeys);
        json.WriteString("apiServers", status.Rollout);
        json.WriteString("startedAt", status.StartedAt is { } started ? StepText.Time(started) : null);
        json.WriteString("tokensExpireAt", status.TokensExpireAt is { } until ? StepText.Time(until) : null);
        StepText.WriteTexts(json, "problems", status.Problems);
        json.WriteEndObject();
    }
}
