namespace Irsactl.Provisioning.Identity;

/// <summary>What an identity provider is to be.</summary>
/// <param name="Audiences">The audiences that tokens may have; others are left to whoever added them.</param>
/// <param name="Thumbprints">
/// The thumbprints, or null to leave them to IAM, which finds them itself and does without where the issuer's certificate chains to a
/// public authority, as that of S3 does.
/// </param>
internal sealed record ProviderSpec(IReadOnlyList<string> Audiences, IReadOnlyList<string>? Thumbprints = null)
{
    /// <summary>The audiences of tokens that OpenShift's components and users' workloads present.</summary>
    public static IReadOnlyList<string> OpenShiftAudiences { get; } = ["openshift", "sts.amazonaws.com"];
}
