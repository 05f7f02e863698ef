namespace Irsactl.Operations.Cluster;

/// <summary>A token that AWS took.</summary>
/// <param name="Role">Whose it was.</param>
/// <param name="KeyId">The id of the key that it is signed with.</param>
internal sealed record ProvenToken(ComponentRole Role, string KeyId);
