using System.Text.RegularExpressions;

namespace Irsactl.Provisioning.Adoption;

/// <summary>What the host name of an issuer says, where AWS has given it.</summary>
/// <param name="Bucket">The bucket; null: it is none's.</param>
/// <param name="Region">The region; null: the name does not say.</param>
internal sealed partial record IssuerAddress(string? Bucket, string? Region)
{
    /// <summary>The bucket of the name's documents ends so.</summary>
    private const string BucketSuffix = "-oidc";

    /// <summary>The name whose bucket that would be; null: no name's.</summary>
    public string? Name => Bucket is { Length: > 5 } bucket && bucket.EndsWith(BucketSuffix, StringComparison.Ordinal)
        ? bucket[..^BucketSuffix.Length]
        : null;

    /// <summary>Reads an issuer without <c>https://</c>, or the host name of an origin.</summary>
    /// <remarks>Amazon S3 User Guide, "Virtual hosting of general purpose buckets"; AWS Lambda Developer Guide, "Function URLs".</remarks>
    public static IssuerAddress Of(string issuer)
    {
        var host = issuer.Split('/')[0];
        if (BucketHost.Match(host) is { Success: true } bucket)
        {
            return new IssuerAddress(bucket.Groups["bucket"].Value, bucket.Groups["region"] is { Success: true } of ? of.Value : null);
        }

        return new IssuerAddress(null, ServiceHost.Match(host) is { Success: true } service ? service.Groups["region"].Value : null);
    }

    [GeneratedRegex(
        @"^(?<bucket>[a-z0-9.-]+)\.s3([.-](?<region>[a-z]+(-[a-z]+)+-[0-9]+))?\.amazonaws\.com(\.cn)?\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex BucketHost { get; }

    [GeneratedRegex(
        @"^[^.]+\.(lambda-url|execute-api)\.(?<region>[a-z0-9-]+)\.",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServiceHost { get; }
}
