using System.Collections.Immutable;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Existing;

/// <summary>What a name has already. It is read before anything is planned, and every run that makes an issuer decides on it.</summary>
/// <param name="Providers">The identity providers that carry the name's tag.</param>
/// <param name="Current">
/// The one whose tokens the cluster uses: the only one, or of several the only one that roles of the name trust; null where that is not
/// clear.
/// </param>
internal sealed record ExistingIssuer(ImmutableArray<ProviderArn> Providers, ProviderArn? Current)
{
    /// <summary>Nothing, as far as the run needs to know.</summary>
    public static ExistingIssuer None { get; } = new([], null);

    /// <summary>Whether the name has none.</summary>
    public bool IsNone => Providers.IsEmpty;

    /// <summary>Whether it has one of that ARN.</summary>
    public bool Has(ProviderArn provider) => Providers.Contains(provider);
}
