using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.Iam;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.Provisioning.Adoption;

/// <summary>A role that trusts the issuer.</summary>
/// <param name="Role">The role, with its tags.</param>
/// <param name="Trust">What its trust policy says; null where it says more than a workload's.</param>
/// <param name="TrustProblem">What it says besides.</param>
internal sealed record FoundRole(IamRole Role, TrustReading? Trust, string? TrustProblem)
{
    /// <summary>The request whose role it is; null: it is none's.</summary>
    public CredentialsRequest? Request { get; init; }

    /// <summary>The path, with a slash at both ends.</summary>
    public string Path => Arn.TryParse(Role.Arn, out var arn)
        ? arn.Resource["role".Length..(arn.Resource.LastIndexOf('/') + 1)]
        : "/";

    /// <summary>The longest session.</summary>
    public TimeSpan Session => TimeSpan.FromSeconds(Role.MaxSessionDuration);

    /// <summary>What it is in a note.</summary>
    public string Subject => $"role {Role.Name}";
}
