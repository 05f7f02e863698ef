using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Releases;
using Irsactl.Releases;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>What an upgrade asks for; the shape of the JSON is in docs/cli-output.md.</summary>
internal static class DiffReport
{
    public static void Write(
        CommandContext context,
        OutputFormat format,
        ReleaseContents old,
        ReleaseContents later,
        ReleaseDifference difference,
        UpgradeableTo upgradeable)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, json => WriteJson(json, old, later, difference, upgradeable));
        }
        else
        {
            WriteText(context.Out, later, difference, upgradeable);
        }
    }

    private static void WriteText(TextWriter output, ReleaseContents later, ReleaseDifference difference, UpgradeableTo upgradeable)
    {
        foreach (var request in difference.Added)
        {
            Line($"+ {Name(request)}: a role and a Secret for {string.Join(", ", request.ServiceAccountNames)}");
            Lines("    + ", RequestChange.Permissions(request));
        }

        foreach (var change in difference.Changed)
        {
            Line($"~ {Name(change.New)}");
            Lines("    + ", change.Granted);
            Lines("    - ", change.Revoked);
            Lines("    + service account ", change.NewAccounts);
            Lines("    - service account ", change.GoneAccounts);
            if (change.MovesToken)
            {
                Line($"    token in {change.New.CloudTokenPath}, was in {change.Old.CloudTokenPath}");
            }
        }

        foreach (var request in difference.Removed)
        {
            Line($"- {Name(request)}: its role is of no use after the upgrade");
        }

        Line($"{difference.Added.Length} to add, {difference.Changed.Length} to change, {difference.Removed.Length} go, "
            + $"{difference.Unchanged} unchanged");
        Line($"upgradeable-to: {(upgradeable.MayBeSet ? "may be set" : "not to be set yet")}: {upgradeable.Reason}");
        if (difference.NeedsWork)
        {
            Line($"first: irsactl aws create-iam-roles with the requests of {later.Reference}, and its new Secrets into the cluster");
        }

        if (upgradeable is { IsNeeded: true, Version: { } version })
        {
            Line($"{(upgradeable.MayBeSet ? "now" : "then")}: oc annotate cloudcredential.operator.openshift.io cluster --overwrite "
                + $"cloudcredential.openshift.io/upgradeable-to={version}");
        }

        void Line(string text) => output.WriteLine(TerminalText.EscapeLine(text));

        void Lines(string start, ImmutableArray<string> texts)
        {
            foreach (var text in texts)
            {
                Line(start + text);
            }
        }
    }

    private static string Name(CredentialsRequest request) => $"{request.Name} (Secret {request.SecretNamespace}/{request.SecretName})";

    private static void WriteJson(
        Utf8JsonWriter json, ReleaseContents old, ReleaseContents later, ReleaseDifference difference, UpgradeableTo upgradeable)
    {
        json.WriteStartObject();
        foreach (var (name, release) in ((string, ReleaseContents)[])[("old", old), ("new", later)])
        {
            json.WriteStartObject(name);
            ReleaseJson.WriteIdentity(json, release);
            json.WriteEndObject();
        }

        WriteRequests(json, "added", difference.Added);
        WriteRequests(json, "removed", difference.Removed);
        json.WriteStartArray("changed");
        foreach (var change in difference.Changed)
        {
            json.WriteStartObject();
            ReleaseJson.WriteNames(json, change.New);
            ReleaseJson.WriteTexts(json, "granted", change.Granted);
            ReleaseJson.WriteTexts(json, "revoked", change.Revoked);
            ReleaseJson.WriteTexts(json, "newServiceAccounts", change.NewAccounts);
            ReleaseJson.WriteTexts(json, "goneServiceAccounts", change.GoneAccounts);
            json.WriteBoolean("movesToken", change.MovesToken);
            json.WriteBoolean("needed", change.IsNeeded);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("unchanged", difference.Unchanged);
        json.WriteStartObject("upgradeableTo");
        json.WriteString("version", upgradeable.Version);
        json.WriteBoolean("mayBeSet", upgradeable.MayBeSet);
        json.WriteBoolean("needed", upgradeable.IsNeeded);
        json.WriteString("reason", upgradeable.Reason);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRequests(Utf8JsonWriter json, string name, ImmutableArray<CredentialsRequest> requests)
    {
        json.WriteStartArray(name);
        foreach (var request in requests)
        {
            ReleaseJson.WriteRequest(json, request);
        }

        json.WriteEndArray();
    }
}
