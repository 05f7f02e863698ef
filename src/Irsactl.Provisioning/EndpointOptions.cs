using Irsactl.Aws.Clients;

namespace Irsactl.Provisioning;

/// <summary>An endpoint that the documents of several clusters are put under.</summary>
public sealed record EndpointOptions
{
    /// <summary>The name that its resources carry; the bucket is <c>&lt;name&gt;-oidc</c>. No cluster has it.</summary>
    public required string Name { get; init; }

    /// <summary>The region of the bucket.</summary>
    public required string Region { get; init; }

    /// <summary>How what is under it reaches the public internet.</summary>
    public required HostingOptions Hosting { get; init; }

    /// <summary>Tags that everything carries beside our own.</summary>
    public IReadOnlyList<ResourceTag> Tags { get; init; } = [];
}
