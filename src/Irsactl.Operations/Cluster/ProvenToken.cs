namespace Irsactl.Operations.Cluster;

/// <summary>A token that AWS took.</summary>
/// <param name="Role">Whose it was.</param>
/// <param name="Token">What it says.</param>
internal sealed record ProvenToken(ComponentRole Role, SampledToken Token)
{
    /// <summary>What was proven, for people.</summary>
    public override string ToString() =>
        $"a fresh token of {Role.Namespace}/{Role.ServiceAccount}, key {Token.KeyId}, is taken for {Role.RoleArn}";
}
