using System.Collections.Immutable;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalCluster.Nodes;

/// <summary>What an API server read when it was started, and keeps until it is started again.</summary>
/// <param name="Key">The key it signs with.</param>
/// <param name="Issuers">Issuers whose tokens it accepts; the first is the one it signs for.</param>
/// <param name="Audiences">The API's audiences.</param>
/// <param name="Trusted">Keys whose signatures it accepts, in the order of its key set.</param>
/// <param name="JwksUri">Where its discovery document says that the keys are.</param>
/// <param name="StartedAt">When it was started.</param>
internal sealed record SignerState(
    SigningKey Key,
    ImmutableArray<string> Issuers,
    ImmutableArray<string> Audiences,
    ImmutableArray<PublicKey> Trusted,
    string? JwksUri,
    DateTimeOffset StartedAt);
