using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Auth;

/// <summary>The first line and the headers of a request to S3, which are limited together (S3 API Reference, "Error responses").</summary>
internal static class HeaderSection
{
    private const int MaxLength = 8_192;

    /// <summary>Refuses a request that is over the limit.</summary>
    /// <exception cref="AwsServiceException"><c>RequestHeaderSectionTooLarge</c>.</exception>
    public static void Check(SignedRequest wire)
    {
        // Session tokens are longer here than AWS's, which leave part of the session at home: theirs would not count for much.
        var length = wire.Method.Length + wire.Path.Length + wire.Query.Length + " ? HTTP/1.1\r\n".Length + wire.Headers
            .Where(header => !header.Key.Equals("x-amz-security-token", StringComparison.OrdinalIgnoreCase))
            .Sum(header => header.Key.Length + header.Value.Length + ": \r\n".Length);
        if (length > MaxLength)
        {
            throw new AwsServiceException(
                400, "RequestHeaderSectionTooLarge", "Your request header section exceeds the maximum allowed size.")
            {
                Details = [new("MaxSizeAllowed", "8192")],
            };
        }
    }
}
