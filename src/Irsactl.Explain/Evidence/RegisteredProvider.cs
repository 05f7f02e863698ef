using System.Collections.Immutable;

namespace Irsactl.Explain.Evidence;

/// <summary>An IAM OIDC identity provider.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="ClientIds">The audiences it takes.</param>
/// <param name="Thumbprints">SHA-1 of certificates, 40 hexadecimal digits.</param>
public sealed record RegisteredProvider(string Arn, ImmutableArray<string> ClientIds, ImmutableArray<string> Thumbprints);
