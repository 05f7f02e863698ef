using Irsactl.Aws.Clients;
using Irsactl.Aws.Policies;

namespace Irsactl.Cli.Commands.Policies;

/// <summary>A role that questions are put to.</summary>
/// <param name="Name">What to call it: a CredentialsRequest's name, or the role's ARN.</param>
/// <param name="Caller">A session of it.</param>
/// <param name="IsKnown">Whether the caller is somebody in particular, whose account and ARN conditions can look at.</param>
/// <param name="Policies">What applies to it.</param>
internal sealed record SimulatedRole(string Name, RequestPrincipal Caller, bool IsKnown, PolicySet Policies)
{
    /// <summary>The role's tags, as far as they are known.</summary>
    public IReadOnlyList<ResourceTag> Tags { get; init; } = [];
}
