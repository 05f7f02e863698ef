using System.Collections.Immutable;

namespace Irsactl.Aws.Signing;

/// <summary>A signature as it was found in a request, not yet checked.</summary>
public sealed record RequestSignature
{
    /// <summary>The key that is said to have signed.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>What the key was derived for.</summary>
    public required CredentialScope Scope { get; init; }

    /// <summary>The names of the signed headers, lower case, in the order given.</summary>
    public required ImmutableArray<string> SignedHeaders { get; init; }

    /// <summary>The signature as given; a right one is 64 lower-case hex digits.</summary>
    public required string Signature { get; init; }

    /// <summary>When the request was signed.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Whether the signature is in the query.</summary>
    public bool IsPresigned { get; init; }

    /// <summary>How long a presigned request is good for; null where it does not say, and for one signed by header.</summary>
    public TimeSpan? Expires { get; init; }

    /// <summary>The session token, or null.</summary>
    public string? SessionToken { get; init; }

    /// <summary>The value of <c>x-amz-content-sha256</c>, or null.</summary>
    public string? ContentSha256 { get; init; }
}
