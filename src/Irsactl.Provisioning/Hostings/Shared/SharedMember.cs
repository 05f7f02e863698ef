using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.Shared;

/// <summary>Finds out whether an issuer's documents are at a shared endpoint, and at which.</summary>
internal static class SharedMember
{
    /// <summary>The endpoint of a provider's issuer; null where it has none. Only an issuer under the cluster's own name is looked at.</summary>
    public static async Task<SharedHostingOptions?> ReadAsync(
        HostingContext context, ProviderArn provider, CancellationToken cancellationToken) =>
        IsUnderName(provider, context.Owner.Name)
        && await context.Clients.Iam.GetOpenIdConnectProviderAsync(provider.ToString(), cancellationToken) is { } found
        && context.Owner.Owns(found.Tags)
        && SharedPlace.Of(found.Tags) is var (endpoint, region)
            ? new SharedHostingOptions { Endpoint = endpoint, Region = region }
            : null;

    /// <summary>Whether an issuer ends in a cluster's name, as those at shared endpoints do.</summary>
    public static bool IsUnderName(ProviderArn provider, string name) => provider.Issuer.EndsWith($"/{name}", StringComparison.Ordinal);
}
