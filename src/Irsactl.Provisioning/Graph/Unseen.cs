using Amazon.Runtime;

namespace Irsactl.Provisioning.Graph;

/// <summary>A kind of foreign thing that could not be looked for.</summary>
/// <param name="What">What might be there, such as <c>inline policies of roles</c>: the same for all resources of a kind.</param>
/// <param name="Refusal">Why not.</param>
internal sealed record Unseen(string What, AmazonServiceException Refusal);
