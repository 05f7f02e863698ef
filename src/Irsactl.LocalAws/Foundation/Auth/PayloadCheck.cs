using System.Buffers;
using System.Globalization;
using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Auth;

/// <summary>Holds a body against what <c>x-amz-content-sha256</c> says about it, and takes off the framing of streamed ones.</summary>
internal static class PayloadCheck
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";

    /// <summary>The call with its body as the client meant it.</summary>
    /// <param name="call">The call with the body as sent.</param>
    /// <param name="claimed">The header, or null.</param>
    /// <param name="bodySha256">The hash of the body as sent.</param>
    /// <param name="chunks">What chunk signatures chain from, or null.</param>
    /// <param name="errors">The service's refusals.</param>
    public static AwsCall Apply(AwsCall call, string? claimed, byte[] bodySha256, ChunkSigning? chunks, IAuthenticationErrors errors)
    {
        if (string.IsNullOrEmpty(claimed) || claimed is Unsigned)
        {
            return call;
        }

        if (claimed.StartsWith("STREAMING-", StringComparison.Ordinal))
        {
            return Unframe(call, claimed, chunks);
        }

        var computed = Convert.ToHexStringLower(bodySha256);
        return string.Equals(claimed, computed, StringComparison.OrdinalIgnoreCase) ? call : throw errors.BodyMismatch(claimed, computed);
    }

    private static AwsCall Unframe(AwsCall call, string contentSha256, ChunkSigning? chunks)
    {
        if (!long.TryParse(
            call.Http.Request.Headers["x-amz-decoded-content-length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            throw new AwsServiceException(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        }

        var decoder = AwsChunkedDecoder.Create(contentSha256, chunks);
        var decoded = new ArrayBufferWriter<byte>(Math.Max(1, call.Body.Length));
        return decoder.Decode(call.Body.Span, decoded) switch
        {
            ChunkedStatus.Complete when decoded.WrittenCount == length =>
                call with { Body = decoded.WrittenMemory, Trailers = decoder.Trailers },
            ChunkedStatus.SignatureMismatch => throw new AwsServiceException(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing method."),
            ChunkedStatus.Malformed => throw new AwsServiceException(
                400, "InvalidRequest", "The body is not in the aws-chunked form that x-amz-content-sha256 announces."),
            _ => throw new AwsServiceException(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header."),
        };
    }
}
