using System.Collections.Immutable;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Migration;

/// <summary>What the roles of an account trust, of two issuers.</summary>
/// <param name="Lacking">The roles that trust the one that is given up, and do not trust the target in the same way.</param>
/// <param name="Both">The roles that trust both.</param>
/// <param name="Others">The roles that trust the one that is given up, and are nobody's to change here.</param>
/// <param name="HasProvider">Whether the one that is given up is registered.</param>
internal sealed record RoleTrustState(
    ImmutableArray<ProviderTrust> Lacking, ImmutableArray<ProviderTrust> Both, ImmutableArray<ProviderTrust> Others, bool HasProvider);
