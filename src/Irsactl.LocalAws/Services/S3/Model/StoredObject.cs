using System.Collections.Immutable;
using Irsactl.LocalAws.Services.S3.Checksums;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>An object. Never changed: a write puts another one in its place.</summary>
internal sealed record StoredObject
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The contents.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The entity tag without quotes: the MD5 of the contents, or of the parts' MD5s and their number.</summary>
    public required string ETag { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>The checksum that was checked at upload.</summary>
    public required ObjectChecksum Checksum { get; init; }

    /// <summary>Everything that comes along with the contents.</summary>
    public required ObjectAttributes Attributes { get; init; }

    /// <summary>The id of the version; null for the one that is called <c>null</c>.</summary>
    public string? VersionId { get; init; }

    /// <summary>Whether it says that there is no object any more.</summary>
    public bool IsDeleteMarker { get; init; }

    /// <summary>
    /// The upload in parts that it came from, so that finishing that once more can be answered; null where it came in one.
    /// </summary>
    public string? UploadId { get; init; }
}
