namespace Irsactl.Kubernetes;

/// <summary>One request to an API server.</summary>
/// <param name="Method">What is done.</param>
/// <param name="Path">The path, such as <c>/api/v1/namespaces/apps/secrets/web</c>, with its query.</param>
public sealed record KubernetesRequest(HttpMethod Method, string Path)
{
    /// <summary>The content type of a merge patch (RFC 7396), which every kind takes, custom resources too.</summary>
    public const string MergePatch = "application/merge-patch+json";

    /// <summary>
    /// The longest answer that is taken unless something else is asked for, in bytes: a page of large objects stays below.
    /// </summary>
    public const int DefaultMaxLength = 16 << 20;

    /// <summary>What is sent, JSON in UTF-8; null: nothing.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The longest answer that is taken, in bytes.</summary>
    public int MaxLength { get; init; } = DefaultMaxLength;
}
