using Irsactl.Provisioning.Keys;

namespace Irsactl.Provisioning.Existing;

/// <summary>An issuer that a run can be about: what exists has been looked at, and hosting and keys are decided.</summary>
/// <param name="Issuer">Its resources.</param>
/// <param name="Keys">The keys from files, and the files that the run sees to.</param>
/// <param name="Guard">What keeps the run from changing the issuer.</param>
internal sealed record PreparedIssuer(IssuerResources Issuer, KeysAtHand Keys, IssuerGuard Guard) : IDisposable
{
    /// <summary>The hosting, with everything decided.</summary>
    public required HostingOptions Hosting { get; init; }

    /// <summary>The keys that are to be published.</summary>
    public required KeysToPublish Published { get; init; }

    /// <inheritdoc />
    public void Dispose() => Keys.Dispose();
}
