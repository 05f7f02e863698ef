using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>What a client says about an object beside its contents.</summary>
internal sealed record ObjectAttributes
{
    /// <summary>HTTP headers that reads give back, such as <c>Content-Type</c>.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The client's own metadata, names in lower case without <c>x-amz-meta-</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>The tags.</summary>
    public ImmutableArray<Tag> Tags { get; init; } = [];

    /// <summary>Who may read it beside the owner.</summary>
    public CannedAcl Acl { get; init; }
}
