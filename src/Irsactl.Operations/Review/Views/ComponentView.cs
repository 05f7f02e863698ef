using System.Collections.Immutable;
using System.Text;
using Irsactl.Explain.Evidence;
using Irsactl.Kubernetes.Objects;
using Irsactl.OpenShift.Manifests;
using Irsactl.Operations.Cluster;

namespace Irsactl.Operations.Review.Views;

/// <summary>A component: its request, its Secret, its service accounts.</summary>
/// <param name="Request">What it asks for.</param>
internal sealed record ComponentView(ComponentRequest Request)
{
    /// <summary>Its Secret.</summary>
    public required Gathered<Found> Secret { get; init; }

    /// <summary>The namespace; looked for only where there is no Secret.</summary>
    public Gathered<Found>? Namespace { get; init; }

    /// <summary>Its service accounts, in the request's order.</summary>
    public ImmutableArray<(string Name, Gathered<Found> Account)> Accounts { get; init; } = [];

    /// <summary>The first service account that is there, whose token is tried; null where there is none.</summary>
    public string? Account => Accounts.FirstOrDefault(account => account.Account.Value?.Object is not null).Name;

    /// <summary>What its Secret says; null where that is not there or could not be seen.</summary>
    public SecretProfile? Profile => Secret.Value?.Object is { } secret
        ? SecretProfile.Parse(secret.Secret("credentials") is { } bytes ? Encoding.UTF8.GetString(bytes) : "")
            with { HasAccessKey = HasAccessKey(secret) }
        : null;

    /// <summary>The token that is tried; null where account or role is not there.</summary>
    public TokenTrial? Trial => Account is { } account && RoleArn.TryParse(Profile?.RoleArn, out var role)
        ? new TokenTrial(Request.Namespace, account, ComponentRoles.Audience, role.ToString())
        : null;

    private static bool HasAccessKey(KubernetesObject secret) =>
        secret.Secret("aws_access_key_id") is { Length: > 0 }
        || (secret.Secret("credentials") is { } bytes && SecretProfile.Parse(Encoding.UTF8.GetString(bytes)).HasAccessKey);
}
