using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Operations.ByFlags;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Shows where a rotation on plain Kubernetes is: its steps, and what is to be done at the nodes.</summary>
internal static class FlagRotationText
{
    private const string AtTheNodes = "as long as you take";

    private static readonly StepText<FlagRotationStep>[] _steps =
    [
        new(FlagRotationStep.Begin, "begin", "take the new pair, or make it, and note both public keys in the cluster"),
        new(FlagRotationStep.Publish, "publish", "publish the new key beside the one before, and see both under the public name"),
        new(FlagRotationStep.AwaitTrust, "trust", "wait until every API server trusts both keys", AtTheNodes),
        new(FlagRotationStep.HandOver, "hand-over", "note that the new key may sign from now on"),
        new(FlagRotationStep.AwaitSigning, "signing", "wait until fresh tokens of every API server are signed with it", AtTheNodes),
        new(FlagRotationStep.Confirm, "confirm", "note since when they are"),
        new(FlagRotationStep.AwaitTokens, "tokens", "wait until no token of the other key can be about"),
        new(FlagRotationStep.AwaitRetirement, "retirement", "wait until no API server trusts the other key", AtTheNodes),
        new(FlagRotationStep.Prune, "prune", "publish the other key no more"),
        new(FlagRotationStep.Finish, "finish", "remove the notes from the cluster"),
    ];

    public static void Write(TextWriter output, FlagRotationStatus status, FlagRotationOptions options, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(output, json => WriteJson(json, status));
            return;
        }

        StepText.WriteLine(output, "issuer", $"{status.Issuer} ({status.Name})");
        StepText.WriteLine(output, "set up with", DistributionNames.NameOf(status.Distribution));
        StepText.WriteLine(output, "signing key", string.Join(", ", status.Signing));
        if (status.To is not null)
        {
            StepText.WriteLine(output, status.IsBack ? "back from" : "new key", status.To);
            StepText.WriteLine(output, status.IsBack ? "back to" : "key before", status.From ?? "");
        }

        StepText.WriteLine(output, "trusted", string.Join(", ", status.Trusted));
        StepText.WriteLine(output, "published", string.Join(", ", status.Published));
        RotationText.WriteForeignKeys(output, status.ForeignKeys, status.Name);
        foreach (var problem in status.Problems)
        {
            StepText.WriteLine(output, "problem", problem);
        }

        output.WriteLine();
        // On the way back the key before needs no leave to sign.
        var steps = status.IsBack ? _steps.Where(step => step.Step != FlagRotationStep.HandOver) : _steps;
        StepText<FlagRotationStep>.Write(output, steps, status.Step, step => step != FlagRotationStep.AwaitTokens ? null
            : status.TokensExpireAt is { } until ? $"until {StepText.Time(until)}"
            : StepText.Hours(options.TokenLifetime), status.IsBack);
        foreach (var instruction in status.Instructions)
        {
            InstructionText.Write(output, instruction);
        }
    }

    private static void WriteJson(Utf8JsonWriter json, FlagRotationStatus status)
    {
        json.WriteStartObject();
        json.WriteString("issuer", status.Issuer);
        json.WriteString("name", status.Name);
        json.WriteString("step", Array.Find(_steps, known => known.Step == status.Step)?.Name ?? "done");
        json.WriteBoolean("rollingBack", status.IsBack);
        json.WriteString("signing", status.Signing is [var signing] ? signing : null);
        json.WriteString("from", status.From);
        json.WriteString("to", status.To);
        StepText.WriteTexts(json, "published", status.Published);
        StepText.WriteTexts(json, "foreignKeys", status.ForeignKeys);
        json.WriteString("apiServers", $"sign with {string.Join(", ", status.Signing)}");
        json.WriteString("startedAt", status.StartedAt is { } started ? StepText.Time(started) : null);
        json.WriteString("tokensExpireAt", status.TokensExpireAt is { } until ? StepText.Time(until) : null);
        StepText.WriteTexts(json, "problems", status.Problems);
        json.WriteString("distribution", DistributionNames.NameOf(status.Distribution));
        StepText.WriteTexts(json, "trusted", status.Trusted);
        json.WriteStartArray("instructions");
        foreach (var instruction in status.Instructions)
        {
            InstructionText.WriteJson(json, instruction);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
