using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Operations.ByFlags;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Shows where a migration on plain Kubernetes is: its steps, and what is to be done at the nodes.</summary>
internal static class FlagMigrationText
{
    private const string AtTheNodes = "as long as you take";

    private static readonly StepText<FlagMigrationStep>[] _steps =
    [
        new(FlagMigrationStep.Publish, "publish", "publish the new issuer, under the key that signs, and register it"),
        new(FlagMigrationStep.Begin, "begin", "note in the cluster what goes where"),
        new(FlagMigrationStep.Trust, "trust", "have every role trust both issuers"),
        new(FlagMigrationStep.AwaitAcceptance, "acceptance", "wait until every API server accepts both issuers", AtTheNodes),
        new(FlagMigrationStep.HandOver, "hand-over", "note that tokens may name the new issuer from now on"),
        new(FlagMigrationStep.AwaitSwitch, "switch", "wait until fresh tokens of every API server name the new issuer", AtTheNodes),
        new(FlagMigrationStep.Confirm, "confirm", "note since when they do"),
        new(FlagMigrationStep.AwaitTokens, "tokens", "wait until no token of the other issuer can be about"),
        new(FlagMigrationStep.AwaitRemoval, "removal", "wait until no API server accepts the other issuer", AtTheNodes),
        new(FlagMigrationStep.Untrust, "untrust", "have no role trust the other issuer"),
        new(FlagMigrationStep.Retire, "retire", "remove the other issuer: its identity provider, and what publishes its documents"),
        new(FlagMigrationStep.Finish, "finish", "remove the notes from the cluster"),
    ];

    public static void Write(TextWriter output, FlagMigrationStatus status, FlagMigrationOptions options, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(output, json => WriteJson(json, status));
            return;
        }

        MigrationText.WriteLines(output, status.Migration);
        StepText.WriteLine(output, "set up with", DistributionNames.NameOf(status.Distribution));
        StepText.WriteLine(output, "audiences", string.Join(", ", status.Audiences));
        output.WriteLine();
        var steps = _steps.Where(step => step.Step switch
        {
            FlagMigrationStep.Retire => !status.Migration.KeepsIssuer,
            // On the way back the issuer before needs no leave to be named.
            FlagMigrationStep.HandOver => !status.Migration.IsBack,
            _ => true,
        });
        StepText<FlagMigrationStep>.Write(output, steps, status.Step, step => step != FlagMigrationStep.AwaitTokens ? null
            : status.Migration.TokensExpireAt is { } until ? $"until {StepText.Time(until)}"
            : StepText.Hours(options.Migration.TokenLifetime), status.Migration.IsBack);
        foreach (var instruction in status.Instructions)
        {
            InstructionText.Write(output, instruction);
        }
    }

    private static void WriteJson(Utf8JsonWriter json, FlagMigrationStatus status)
    {
        json.WriteStartObject();
        MigrationText.WriteMembers(json, status.Migration, Array.Find(_steps, known => known.Step == status.Step)?.Name ?? "done");
        json.WriteString("distribution", DistributionNames.NameOf(status.Distribution));
        StepText.WriteTexts(json, "audiences", status.Audiences);
        json.WriteStartArray("instructions");
        foreach (var instruction in status.Instructions)
        {
            InstructionText.WriteJson(json, instruction);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
