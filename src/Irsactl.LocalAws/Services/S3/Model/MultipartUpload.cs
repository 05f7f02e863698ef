using System.Collections.Immutable;
using Irsactl.LocalAws.Services.S3.Checksums;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>An upload in parts that is under way.</summary>
internal sealed record MultipartUpload
{
    /// <summary>The upload's id.</summary>
    public required string Id { get; init; }

    /// <summary>The key it is for.</summary>
    public required string Key { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Initiated { get; init; }

    /// <summary>What the object will carry.</summary>
    public required ObjectAttributes Attributes { get; init; }

    /// <summary>The algorithm of the parts' and the object's checksums.</summary>
    public required ChecksumAlgorithm Algorithm { get; init; }

    /// <summary>Whether the object's checksum is over its contents or over the parts' checksums.</summary>
    public required ChecksumType ChecksumType { get; init; }

    /// <summary>The parts so far, by number.</summary>
    public ImmutableSortedDictionary<int, UploadedPart> Parts { get; init; } = ImmutableSortedDictionary<int, UploadedPart>.Empty;
}
