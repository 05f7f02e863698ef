namespace Irsactl.Operations.Cluster;

/// <summary>A component that has a role: what a proof takes the part of.</summary>
/// <param name="Request">The name of its CredentialsRequest.</param>
/// <param name="Namespace">The namespace that its Secret and its service accounts are in.</param>
/// <param name="ServiceAccount">The first of its service accounts.</param>
/// <param name="RoleArn">The role that its Secret names.</param>
internal sealed record ComponentRole(string Request, string Namespace, string ServiceAccount, string RoleArn)
{
    /// <summary>The audience of its tokens.</summary>
    public string Audience { get; init; } = ComponentRoles.Audience;
}
