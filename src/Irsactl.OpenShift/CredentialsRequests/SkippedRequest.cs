using Irsactl.Documents;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>A CredentialsRequest that was left out on purpose.</summary>
/// <param name="Name"><c>metadata.name</c>, or empty where there is none.</param>
/// <param name="Source">Where its document begins.</param>
/// <param name="Reason">Why.</param>
/// <param name="Note">Why, in words fit for a progress line: <c>is for AzureProviderSpec, not AWS</c>.</param>
public sealed record SkippedRequest(string Name, SourceLocation Source, SkipReason Reason, string Note);
