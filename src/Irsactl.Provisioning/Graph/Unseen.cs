using Amazon.Runtime;

namespace Irsactl.Provisioning.Graph;

/// <summary>A kind of thing that could not be looked for, or read.</summary>
/// <param name="What">What might be there, such as <c>inline policies of roles</c>: the same for all resources of a kind.</param>
/// <param name="Refusal">Why not.</param>
internal sealed record Unseen(string What, AmazonServiceException Refusal)
{
    /// <summary>What is done with a setting of ours that could not be read; null of foreign things, of which nothing is done.</summary>
    public string? Instead { get; init; }
}
