using System.Text.Json.Nodes;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Migration;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Enabling;

/// <summary>
/// The changes that are made. Each can be made again, and where somebody else was faster nothing is done, and the next look tells what he
/// did.
/// </summary>
internal sealed class EnablingActions(
    KubernetesObjects cluster,
    ClusterTime time,
    MigrationAws aws,
    Func<string, AwsClients> clientsOf,
    ProvisioningSettings settings,
    EnablingOptions options)
{
    /// <summary>Publishes and registers the issuer.</summary>
    /// <exception cref="IrsactlException">The cluster is not ready for it, or it cannot be made.</exception>
    public async Task<MigrationEnd> PublishAsync(EnablingState state, string name, string region, CancellationToken cancellationToken)
    {
        // What could stand against roles later is seen before anything is there that would have to be removed again.
        await PlanAsync(state, name, region, cancellationToken);
        using var key = state.Promoted!.ReadPublic();
        return await aws.CreateAsync(NewIssuerOf(name, key), region, cancellationToken);
    }

    /// <summary>Says what would be made in AWS, and makes nothing.</summary>
    /// <exception cref="IrsactlException">The cluster is not ready for it, or something speaks against it.</exception>
    public async Task<ProvisioningReport> PlanAsync(
        EnablingState state, string name, string region, CancellationToken cancellationToken)
    {
        EnablingChecks.RequireReady(state);
        using var key = state.Promoted!.ReadPublic();
        var report = await new IssuerPublisher(clientsOf(region), settings).PlanAsync(
            NewIssuerOf(name, key), state.Requests, options.PermissionsBoundaryArn, cancellationToken);
        report.RequireSuccess(
            OperationsErrors.NothingToEnable, "what is to be made in AWS cannot be, and nothing has been done", cancellationToken);
        return report;
    }

    /// <summary>Notes what was there before.</summary>
    public async Task<string> BeginAsync(MigrationEnd to, EnablingState state, CancellationToken cancellationToken) =>
        await cluster.CreateAsync(
            EnablingRecord.ListPath,
            EnablingRecord.Begin(to, state, options, await time.NowAsync(cancellationToken)),
            cancellationToken) is null
            ? "another run has just begun"
            : $"{to.Url} is published and registered; what was there before is noted in Secret {EnablingRecord.Place}";

    /// <summary>Makes the roles.</summary>
    /// <exception cref="IrsactlException">They cannot all be made (<see cref="OperationsErrors.RolesNotMade"/>).</exception>
    public async Task<string?> MakeRolesAsync(EnablingState state, CancellationToken cancellationToken)
    {
        var record = state.Record!;
        var report = await new AwsProvisioner(clientsOf(record.To.Region), settings)
            .CreateIamRolesAsync(EnablingReader.OptionsOf(record, state.Requests), cancellationToken);
        report.RequireSuccess(
            OperationsErrors.RolesNotMade, "the roles of the components could not all be made", cancellationToken);
        return await NoteAsync(
            record.NoteRoles, $"{state.Requests.Length} components have roles that trust {record.To.Url}", cancellationToken);
    }

    /// <summary>Gives the cluster an issuer, where it has the one that was read.</summary>
    public async Task<string?> SwitchAsync(EnablingState state, string issuer, CancellationToken cancellationToken)
    {
        var authentication = await cluster.FindAsync(OpenShiftPaths.Authentication, cancellationToken);
        if (authentication is null || (authentication.Text("spec", "serviceAccountIssuer") ?? "") != state.Asked)
        {
            return null;
        }

        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = authentication.ResourceVersion },
            ["spec"] = new JsonObject { ["serviceAccountIssuer"] = issuer },
        };
        return await cluster.PatchAsync(OpenShiftPaths.Authentication, patch, cancellationToken) is null
            ? null
            : $"the cluster is to name {(issuer.Length == 0 ? EnablingState.DefaultIssuer : issuer)} in its tokens";
    }

    /// <summary>Notes that every component's token is taken.</summary>
    public Task<string?> NoteConfirmedAsync(EnablingRecord record, CancellationToken cancellationToken) => NoteAsync(
        record.NoteConfirmed,
        $"tokens of every API server name {record.To.Url}, and each component's is taken for its role",
        cancellationToken);

    /// <summary>Sets <c>credentialsMode</c>, where it is the one that was read.</summary>
    public async Task<string?> SetModeAsync(EnablingState state, string mode, CancellationToken cancellationToken)
    {
        var found = await cluster.FindAsync(OpenShiftPaths.CloudCredential, cancellationToken);
        if (found is null || (found.Text("spec", "credentialsMode") ?? "") != state.Mode)
        {
            return null;
        }

        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = found.ResourceVersion },
            ["spec"] = new JsonObject { ["credentialsMode"] = mode },
        };
        return await cluster.PatchAsync(OpenShiftPaths.CloudCredential, patch, cancellationToken) is null
            ? null
            : mode == EnablingRules.Manual
                ? "credentialsMode is Manual: the cloud credential operator leaves the components' Secrets alone"
                : $"credentialsMode is {(mode.Length == 0 ? "the default" : mode)} again";
    }

    /// <summary>Replaces access keys by roles. What was there is noted first.</summary>
    public async Task<string?> ReplaceSecretsAsync(EnablingState state, CancellationToken cancellationToken)
    {
        var record = state.Record!;
        var lacking = state.Secrets.Where(secret => !secret.IsAsWanted).ToList();
        var unknown = lacking.FindAll(secret => record.DataBefore(secret) is null);
        if (unknown.Count > 0)
        {
            // Read anew before anything is replaced: what is replaced is noted, whoever replaces it.
            return await NoteAsync(
                now => record.NoteBefore(unknown, now), NotedText(unknown), cancellationToken);
        }

        var replaced = 0;
        foreach (var secret in lacking)
        {
            replaced += await WriteAsync(secret, secret.Wanted(), cancellationToken) ? 1 : 0;
        }

        return replaced < lacking.Count ? null : await NoteAsync(
            record.NoteSecrets,
            lacking.Count == 0 ? "every component's Secret names its role"
                : $"{Count(replaced)} now name{(replaced == 1 ? "s a role" : " roles")}",
            cancellationToken);
    }

    /// <summary>Puts back what was in the Secrets, where they still have what they were given here.</summary>
    public async Task<string?> RestoreSecretsAsync(EnablingState state, CancellationToken cancellationToken)
    {
        var record = state.Record!;
        var fates = state.Secrets.ToLookup(secret => ForeignChanges.FateOf(record, secret));
        var others = fates[SecretFate.ToBeRestored].ToList();
        var restored = 0;
        foreach (var secret in others)
        {
            restored += await RestoreAsync(record, secret, cancellationToken) ? 1 : 0;
        }

        var changed = fates[SecretFate.Changed].ToList();
        return restored < others.Count ? null : await NoteAsync(
            record.NoteRestored,
            changed.Count == 0
                ? "the components' Secrets have again what was in them"
                : $"{Count(others.Count)} {(others.Count == 1 ? "has" : "have")} again what was in "
                    + $"{(others.Count == 1 ? "it" : "them")}; left as others have changed them: "
                    + string.Join(", ", changed.Select(secret => secret.Name)),
            cancellationToken);
    }

    /// <summary>Removes the account's administrator keys.</summary>
    public async Task<string> RemoveRootKeysAsync(CancellationToken cancellationToken)
    {
        await cluster.DeleteAsync(OpenShiftPaths.RootKeys, cancellationToken);
        return "removed Secret kube-system/aws-creds; the keys in it are still good until they are deleted in IAM";
    }

    /// <summary>Turns the way round.</summary>
    public Task<KubernetesObject?> TurnAsync(EnablingRecord record, CancellationToken cancellationToken) =>
        cluster.PatchAsync(EnablingRecord.Path, record.NoteTurn(), cancellationToken);

    /// <summary>Removes the notes, where nobody has turned the way round since they were read: they are the last copy of the keys.</summary>
    public async Task<string?> FinishAsync(EnablingRecord record, CancellationToken cancellationToken) =>
        !await cluster.DeleteAsync(EnablingRecord.Path, record.Notes, cancellationToken) ? null
            : record.IsBack
            ? $"removed the notes; nothing uses {record.To.Url} and its roles any more: irsactl aws delete --name {record.To.Issuer.Name}"
            : "removed the notes, and with them the access keys that were in the Secrets; in IAM they are still good until they are deleted";

    /// <summary>Nobody has said where the issuer is to be.</summary>
    public static IrsactlException NoHosting() => new(
        OperationsErrors.NoTarget,
        "nothing is under way, and where the issuer is to be hosted was not said",
        "name the hosting with --to, such as --to s3 or --to cloudfront");

    private NewIssuer NewIssuerOf(string name, PublicKey key) =>
        new() { Name = name, Hosting = options.Hosting ?? throw NoHosting(), Keys = [key] };

    private static string NotedText(List<ComponentSecret> secrets)
    {
        var missing = secrets.Count(secret => secret.Found is null);
        var there = secrets.Count - missing;
        return (there, missing) switch
        {
            (_, 0) => $"noted what is in {Count(there)}",
            (0, _) => $"noted that {Count(missing)} {(missing == 1 ? "is" : "are")} not there",
            _ => $"noted what is in {Count(there)}, and that {missing} {(missing == 1 ? "is" : "are")} not there",
        };
    }

    private static string Count(int secrets) => secrets == 1 ? "1 Secret" : $"{secrets} Secrets";

    /// <summary>Notes something with the time; null where somebody else noted something in between.</summary>
    private async Task<string?> NoteAsync(Func<DateTimeOffset, JsonObject> note, string done, CancellationToken cancellationToken) =>
        await cluster.PatchAsync(EnablingRecord.Path, note(await time.NowAsync(cancellationToken)), cancellationToken) is null ? null : done;

    private async Task<bool> RestoreAsync(EnablingRecord record, ComponentSecret secret, CancellationToken cancellationToken) =>
        secret.WithCredentialsOf(JsonNode.Parse(record.DataBefore(secret)!) as JsonObject) is { } wanted
            ? await WriteAsync(secret, wanted, cancellationToken)
            : await cluster.DeleteAsync(secret.Path, secret.Found!, cancellationToken);

    private async Task<bool> WriteAsync(ComponentSecret secret, KubernetesObject wanted, CancellationToken cancellationToken) =>
        (secret.Found is null
            ? await cluster.CreateAsync(
                ObjectPath.Core(secret.Request.SecretNamespace, "secrets"), wanted, cancellationToken)
            : await cluster.ReplaceAsync(secret.Path, wanted, cancellationToken)) is not null;
}
