using System.Text.Json.Serialization;

namespace Irsactl.LocalAws.Services.S3.Checksums;

/// <summary>A checksum that was checked.</summary>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Value">Base64, and for a composite one <c>-</c> and the number of parts.</param>
/// <param name="Type">What it is over.</param>
internal sealed record ObjectChecksum(ChecksumAlgorithm Algorithm, string Value, ChecksumType Type)
{
    /// <summary>The value of <c>x-amz-checksum-type</c>.</summary>
    [JsonIgnore]
    public string TypeName => Type is ChecksumType.Composite ? "COMPOSITE" : "FULL_OBJECT";

    /// <summary>The response header, such as <c>x-amz-checksum-crc32</c>.</summary>
    [JsonIgnore]
    public string HeaderName => ChecksumAlgorithms.HeaderOf(Algorithm);

    /// <summary>The XML element, such as <c>ChecksumCRC32</c>.</summary>
    [JsonIgnore]
    public string ElementName => ChecksumAlgorithms.ElementOf(Algorithm);
}
