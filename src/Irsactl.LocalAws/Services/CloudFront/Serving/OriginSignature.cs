using System.Globalization;
using System.Security.Cryptography;
using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>Signs a request to a bucket or to a function's URL (Signature Version 4).</summary>
/// <param name="Key">The key.</param>
/// <param name="Service">The service whose the origin is.</param>
/// <param name="Region">The region of the origin.</param>
/// <param name="Time">Now.</param>
internal sealed record OriginSignature(AccessKey Key, string Service, string Region, DateTimeOffset Time)
{
    private const string Signed = "x-amz-";

    /// <summary>Whether a name is one that Lambda gives to a function's URL.</summary>
    public static bool IsFunctionUrl(string host) => host.Split('.') is [_, "lambda-url", _, "on", "aws"];

    /// <summary>The signature for an origin; null without a key.</summary>
    /// <param name="key">The key, or null.</param>
    /// <param name="target">What is asked for.</param>
    /// <param name="region">The region that the bucket has named; null: the one in its host name.</param>
    /// <param name="time">Now.</param>
    public static OriginSignature? For(AccessKey? key, Uri target, string? region, DateTimeOffset time) => key is null
        ? null
        : IsFunctionUrl(target.Host)
            ? new OriginSignature(key, "lambda", target.Host.Split('.')[2], time)
            : new OriginSignature(
                key, "s3", region ?? (AwsNames.TryParse(target.Host, out var service) ? service.Region : "us-east-1"), time);

    /// <summary>Adds the headers that are the signature.</summary>
    /// <param name="message">The request with all its other headers.</param>
    /// <param name="path">Its path.</param>
    /// <param name="query">Its query.</param>
    /// <param name="host">Its host.</param>
    /// <param name="body">Its body.</param>
    public void AddTo(HttpRequestMessage message, string path, string query, string host, ReadOnlyMemory<byte> body)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body.Span));
        message.Headers.TryAddWithoutValidation(
            "x-amz-date", Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        message.Headers.TryAddWithoutValidation("x-amz-content-sha256", hash);
        var request = new SignedRequest
        {
            Method = message.Method.Method,
            Path = path,
            Query = query,
            Headers =
            [
                new("host", host),
                .. message.Headers.NonValidated
                    .Where(header => header.Key.StartsWith(Signed, StringComparison.OrdinalIgnoreCase))
                    .Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())),
            ],
        };
        message.Headers.TryAddWithoutValidation(
            "Authorization", SigV4Signer.Sign(request, Key.Id, Key.Secret, Region, Service, hash, Time));
    }
}
