using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Operations.Migration;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Shows where a migration is: its steps, what is done of them and what is to come.</summary>
internal static class MigrationText
{
    private static readonly StepText<MigrationStep>[] _steps =
    [
        new(MigrationStep.Publish, "publish", "publish the new issuer, under the key that signs, and register it"),
        new(MigrationStep.Begin, "begin", "note in the cluster what goes where"),
        new(MigrationStep.Trust, "trust", "have every role trust both issuers"),
        new(MigrationStep.Switch, "switch", "give the cluster the issuer that tokens are to name"),
        new(MigrationStep.AwaitRollout, "rollout", "wait until every API server has been started with it", "about 20 min"),
        new(MigrationStep.Confirm, "confirm", "see that fresh tokens of every API server name it"),
        new(MigrationStep.AwaitTokens, "tokens", "wait until no token of the other issuer can be about"),
        new(MigrationStep.Untrust, "untrust", "have no role trust the other issuer"),
        new(MigrationStep.Retire, "retire", "remove the other issuer: its identity provider, and what publishes its documents"),
        new(MigrationStep.Finish, "finish", "remove the notes from the cluster"),
    ];

    public static void Write(TextWriter output, MigrationStatus status, MigrationOptions options, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(output, json => WriteJson(json, status));
            return;
        }

        WriteLines(output, status);
        output.WriteLine();
        var steps = status.KeepsIssuer ? _steps.Where(step => step.Step != MigrationStep.Retire) : _steps;
        StepText<MigrationStep>.Write(output, steps, status.Step, step => step != MigrationStep.AwaitTokens ? null
            : status.TokensExpireAt is { } until ? $"until {StepText.Time(until)}"
            : StepText.Hours(options.TokenLifetime), status.IsBack);
    }

    /// <summary>What is said of every migration before its steps.</summary>
    internal static void WriteLines(TextWriter output, MigrationStatus status)
    {
        StepText.WriteLine(output, "issuer", status.Issuer);
        if (status.To is { } to)
        {
            StepText.WriteLine(output, status.IsBack ? "back from" : "new issuer", $"{to} ({status.ToName})");
            StepText.WriteLine(output, status.IsBack ? "back to" : "before", $"{status.From} ({status.FromName})");
        }
        else if (status.ToName is { } name)
        {
            StepText.WriteLine(output, "new name", name);
        }

        StepText.WriteLine(output, "API servers", status.Rollout);
        if (status.OwnRoles is { } own)
        {
            StepText.WriteLine(output, "roles", $"{own} of the cluster");
        }

        if (!status.WorkloadRoles.IsEmpty)
        {
            StepText.WriteLine(output, "other roles", string.Join(", ", status.WorkloadRoles));
        }

        foreach (var problem in status.Problems)
        {
            StepText.WriteLine(output, "problem", problem);
        }
    }

    private static void WriteJson(Utf8JsonWriter json, MigrationStatus status)
    {
        json.WriteStartObject();
        WriteMembers(json, status, Array.Find(_steps, known => known.Step == status.Step)?.Name ?? "done");
        json.WriteEndObject();
    }

    /// <summary>What JSON says of every migration.</summary>
    internal static void WriteMembers(Utf8JsonWriter json, MigrationStatus status, string step)
    {
        json.WriteString("issuer", status.Issuer);
        json.WriteString("step", step);
        json.WriteBoolean("rollingBack", status.IsBack);
        json.WriteString("from", status.From);
        json.WriteString("fromName", status.FromName);
        json.WriteString("to", status.To);
        json.WriteString("toName", status.ToName);
        json.WriteBoolean("keepsIssuer", status.KeepsIssuer);
        json.WriteString("apiServers", status.Rollout);
        json.WriteString("startedAt", status.StartedAt is { } started ? StepText.Time(started) : null);
        json.WriteString("tokensExpireAt", status.TokensExpireAt is { } until ? StepText.Time(until) : null);
        if (status.OwnRoles is { } own)
        {
            json.WriteNumber("ownRoles", own);
        }

        StepText.WriteTexts(json, "workloadRoles", status.WorkloadRoles);
        StepText.WriteTexts(json, "problems", status.Problems);
    }
}
