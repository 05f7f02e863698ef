using System.Collections.Immutable;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.World;

/// <summary>Components that worlds have: three of the samples.</summary>
internal static class SampleComponents
{
    /// <summary>Their requests.</summary>
    public static ImmutableArray<CredentialsRequest> Requests() =>
    [
        .. CredentialsRequestReader.ReadPaths(
            [.. new[] { "30-cloud-credential-operator", "40-image-registry", "50-ingress" }.Select(
                file => RepositoryFolder.At("samples", "credentials-requests", $"{file}.yaml"))],
            CredentialsRequestSelection.Default).Requests,
    ];
}
