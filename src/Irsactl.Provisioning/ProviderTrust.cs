using System.Collections.Immutable;

namespace Irsactl.Provisioning;

/// <summary>A role whose trust policy names an identity provider.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="TrustPolicy">The policy.</param>
/// <param name="Owners">The names that its tags say it belongs to.</param>
public sealed record ProviderTrust(string Name, string Arn, string TrustPolicy, ImmutableArray<string> Owners);
