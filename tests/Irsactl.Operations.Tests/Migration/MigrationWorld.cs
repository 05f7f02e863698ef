using System.Text.Json.Nodes;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Oidc.Tokens;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Migration;
using Irsactl.Operations.Procedures;
using Irsactl.Operations.Tests.World;
using Irsactl.Provisioning;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Operations.Tests.Migration;

/// <summary>What a test of a migration does in its world, and looks at there.</summary>
internal sealed class MigrationWorld(ClusterWorld world)
{
    private const string Mark = ":oidc-provider/";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What the runs told.</summary>
    public List<ProcedureEvent<MigrationStep>> Events { get; } = [];

    /// <summary>Opens a migration, as a run of the program on whatever machine does.</summary>
    public Task<IssuerMigration> OpenAsync(
        HostingOptions? hosting,
        Func<MigrationOptions, MigrationOptions>? change = null,
        Action<ProcedureEvent<MigrationStep>>? onEvent = null,
        TimeProvider? machineTime = null)
    {
        var options = new MigrationOptions
        {
            Hosting = hosting,
            TokenLifetime = world.TokenLifetime,
            Interval = TimeSpan.FromMinutes(2),
            Time = world.DrivenTime,
        };
        return IssuerMigration.OpenAsync(
            world.ClientOf(world.Cluster.Kubeconfig),
            _ => "us-east-1",
            _ => world.Clients,
            world.Settings,
            change is null ? options : change(options),
            new Recorder(Events, onEvent),
            machineTime ?? world.Clock.Waiting,
            Cancellation);
    }

    /// <summary>Whether a migration has left notes in the cluster.</summary>
    public async Task<bool> HasRecordAsync() => await world.Objects.FindAsync(MigrationRecord.Path, Cancellation) is not null;

    /// <summary>The issuers that tokens of the nodes' API servers name, each once.</summary>
    public async Task<IReadOnlyList<string>> SignedIssuersAsync() =>
        [.. (await world.TokensOfNodesAsync()).Select(IssuerOf).Distinct(StringComparer.Ordinal)];

    /// <summary>The issuers that the account knows.</summary>
    public async Task<IReadOnlyList<string>> ProvidersAsync() =>
        [.. (await world.Clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).Select(IssuerOf)];

    /// <summary>The issuers that the components' roles trust, each once.</summary>
    public async Task<IReadOnlyList<string>> TrustedByRolesAsync() =>
    [
        .. (await RolesAsync()).SelectMany(role => TrustedProviders.Of(role.TrustPolicy)).Select(IssuerOf)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The issuers that a role trusts.</summary>
    public async Task<IReadOnlyList<string>> TrustedByAsync(string role) =>
        [.. TrustedProviders.Of((await world.Clients.Iam.GetRoleAsync(role, Cancellation))!.TrustPolicy).Select(IssuerOf)];

    /// <summary>The buckets that there are.</summary>
    public async Task<IReadOnlyList<string>> BucketsAsync() =>
        [.. ((await world.Clients.S3.ListBucketsAsync(Cancellation)).Buckets ?? []).Select(bucket => bucket.BucketName)];

    /// <summary>What a migration could have changed: issuer, providers, buckets, functions' roles, trust policies.</summary>
    public async Task<string> SnapshotAsync()
    {
        List<string> all =
        [
            (await world.Objects.FindAsync(OpenShiftPaths.Authentication, Cancellation))!.Text("spec", "serviceAccountIssuer")!,
            .. await ProvidersAsync(),
            .. await BucketsAsync(),
        ];
        await foreach (var role in world.Clients.Iam.ListRolesAsync(Cancellation))
        {
            all.Add($"{role.Name}: {JsonNode.Parse(role.TrustPolicy)!.ToJsonString()}");
        }

        return string.Join('\n', all);
    }

    /// <summary>A role of somebody's own workload, which trusts the cluster's issuer.</summary>
    public Task AddWorkloadRoleAsync(string name)
    {
        var issuer = world.Issuer["https://".Length..];
        return world.Clients.Iam.CreateRoleAsync(
            new NewRole
            {
                Name = name,
                Description = "",
                TrustPolicy = $$"""
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow",
                    "Principal":{"Federated":"arn:aws:iam::{{world.AccountId}}:oidc-provider/{{issuer}}"},
                    "Action":"sts:AssumeRoleWithWebIdentity",
                    "Condition":{"StringEquals":{"{{issuer}}:sub":"system:serviceaccount:billing:app","{{issuer}}:aud":"openshift"}
                    }
                    }
                    }
                    """,
                Tags = [],
            },
            Cancellation);
    }

    /// <summary>Gives the cluster an issuer, and does nothing else.</summary>
    public Task SwitchByHandAsync(string issuer) => world.Objects.PatchAsync(
        OpenShiftPaths.Authentication,
        new JsonObject { ["spec"] = new JsonObject { ["serviceAccountIssuer"] = issuer } },
        Cancellation);

    private static string IssuerOf(JsonWebSignature token) =>
        TokenClaims.TryParse(token.Payload.Span, out var claims, out var problem) ? claims.Issuer ?? "" : problem;

    private static string IssuerOf(string providerArn) =>
        $"https://{providerArn[(providerArn.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..]}";

    private async Task<List<IamRole>> RolesAsync() => await world.Clients.Iam.ListRolesAsync(Cancellation)
        .Where(role => role.Name.StartsWith($"{ClusterWorld.Name}-openshift-", StringComparison.Ordinal))
        .ToListAsync(Cancellation);

    private sealed class Recorder(
        List<ProcedureEvent<MigrationStep>> events, Action<ProcedureEvent<MigrationStep>>? onEvent)
        : IProgress<ProcedureEvent<MigrationStep>>
    {
        public void Report(ProcedureEvent<MigrationStep> value)
        {
            events.Add(value);
            onEvent?.Invoke(value);
        }
    }
}
