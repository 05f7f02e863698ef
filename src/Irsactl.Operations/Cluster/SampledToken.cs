namespace Irsactl.Operations.Cluster;

/// <summary>What a fresh token says of the API server that made it. The token itself is not kept.</summary>
/// <param name="KeyId">The id of the key that it is signed with.</param>
/// <param name="Issuer">The issuer that it names; empty where it names none.</param>
internal sealed record SampledToken(string KeyId, string Issuer);
