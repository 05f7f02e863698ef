using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Checksums;

/// <summary>Checks a body against every checksum that its request carries, in a header or behind the body.</summary>
internal static class BodyChecksums
{
    /// <summary>Checks <c>Content-MD5</c> and <c>x-amz-checksum-*</c>.</summary>
    /// <returns>The checksum the client chose, or null where it sent none.</returns>
    /// <exception cref="AwsServiceException">One of them is not the body's.</exception>
    public static ObjectChecksum? Check(S3Request request)
    {
        CheckMd5(request);
        var claims = Claims(request).ToList();
        return claims switch
        {
            [] => null,
            [var (algorithm, value)] => Check(request, algorithm, value),
            _ => throw new AwsServiceException(
                400, "InvalidRequest", "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."),
        };
    }

    /// <summary>The client's checksum, or S3's own where it sent none.</summary>
    public static ObjectChecksum CheckOrCompute(S3Request request) =>
        Check(request) ?? Compute(ChecksumAlgorithm.CRC64NVME, request.Call.Body.Span);

    /// <summary>The checksum of some bytes.</summary>
    public static ObjectChecksum Compute(ChecksumAlgorithm algorithm, ReadOnlySpan<byte> data) =>
        new(algorithm, Convert.ToBase64String(ChecksumAlgorithms.Compute(algorithm, data)), ChecksumType.FullObject);

    private static IEnumerable<(ChecksumAlgorithm Algorithm, string Value)> Claims(S3Request request)
    {
        var announced = (request.Header("x-amz-trailer") ?? "").Split(',', StringSplitOptions.TrimEntries);
        foreach (var algorithm in Enum.GetValues<ChecksumAlgorithm>())
        {
            var name = ChecksumAlgorithms.HeaderOf(algorithm);
            if (request.Header(name) is { } header)
            {
                yield return (algorithm, header);
            }
            else if (announced.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                yield return (algorithm,
                    request.Call.Trailers.FirstOrDefault(trailer => trailer.Key == name).Value ?? throw MissingTrailer(name));
            }
        }
    }

    private static AwsServiceException MissingTrailer(string name) =>
        new(400, "MalformedTrailerError", $"The request contained trailing data that was not well-formed: '{name}' is missing.");

    private static ObjectChecksum Check(S3Request request, ChecksumAlgorithm algorithm, string value)
    {
        var computed = Compute(algorithm, request.Call.Body.Span);
        if (value.Equals(computed.Value, StringComparison.Ordinal))
        {
            return computed;
        }

        var length = Convert.FromBase64String(computed.Value).Length;
        throw IsBase64(value, length)
            ? new AwsServiceException(400, "BadDigest", $"The {algorithm} you specified did not match the calculated checksum.")
            : new AwsServiceException(400, "InvalidRequest", $"Value for {ChecksumAlgorithms.HeaderOf(algorithm)} header is invalid.");
    }

    private static void CheckMd5(S3Request request)
    {
        if (request.Header("Content-MD5") is not { } claimed)
        {
            return;
        }

        var computed = Convert.ToBase64String(EntityTag.Md5(request.Call.Body.Span));
        if (!IsBase64(claimed, 16))
        {
            throw new AwsServiceException(400, "InvalidDigest", "The Content-MD5 you specified was invalid.")
            {
                Details = [new("Content-MD5", claimed)],
            };
        }

        if (!claimed.Equals(computed, StringComparison.Ordinal))
        {
            throw new AwsServiceException(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
            {
                Details = [new("ExpectedDigest", claimed), new("CalculatedDigest", computed)],
            };
        }
    }

    private static bool IsBase64(string value, int length)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(value, bytes, out var written) && written == length;
    }
}
