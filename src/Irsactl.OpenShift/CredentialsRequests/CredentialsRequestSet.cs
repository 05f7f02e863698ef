using System.Collections.Immutable;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>What was found in files and folders.</summary>
/// <param name="Requests">Those to act on, in the order of files and documents; no two for the same Secret.</param>
/// <param name="Skipped">Requests left out on purpose. Documents of other kinds are not listed.</param>
public sealed record CredentialsRequestSet(
    ImmutableArray<CredentialsRequest> Requests,
    ImmutableArray<SkippedRequest> Skipped);
