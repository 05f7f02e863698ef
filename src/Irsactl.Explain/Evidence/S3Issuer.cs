using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Evidence;

/// <summary>
/// An issuer whose URL is that of a bucket (S3 User Guide, "Virtual hosting of general purpose buckets" and "Path-style requests").
/// </summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Region">Its region.</param>
/// <param name="Prefix">What the keys of the documents begin with: empty, or ending in a slash.</param>
public sealed partial record S3Issuer(string Bucket, string Region, string Prefix)
{
    private const string BucketSuffix = "-oidc";

    /// <summary>The key of the discovery document.</summary>
    public string DiscoveryKey => $"{Prefix}.well-known/openid-configuration";

    /// <summary>The key of the key set, where it is beside the discovery document as our own is.</summary>
    public string KeySetKey => $"{Prefix}keys.json";

    /// <summary>The name given to <c>irsactl aws create-all --name</c>, where the bucket can be one that it made; else null.</summary>
    public string? SetupName =>
        Prefix.Length == 0 && Bucket.EndsWith(BucketSuffix, StringComparison.Ordinal) && Bucket.Length > BucketSuffix.Length
            ? Bucket[..^BucketSuffix.Length]
            : null;

    /// <summary>Reads an issuer; false where its host is not S3's.</summary>
    public static bool TryParse(IssuerUrl issuer, [NotNullWhen(true)] out S3Issuer? place)
    {
        place = null;
        var slash = issuer.HostAndPath.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? issuer.HostAndPath : issuer.HostAndPath[..slash];
        var path = slash < 0 ? "" : issuer.HostAndPath[(slash + 1)..].TrimEnd('/');
        var match = Host().Match(host);
        if (!match.Success)
        {
            return false;
        }

        var region = match.Groups["region"] is { Success: true, Value: var named } ? named : "us-east-1";
        var bucket = match.Groups["bucket"].Value;
        if (bucket.Length == 0)
        {
            var end = path.IndexOf('/', StringComparison.Ordinal);
            (bucket, path) = end < 0 ? (path, "") : (path[..end], path[(end + 1)..]);
        }

        place = new S3Issuer(bucket, region, path.Length == 0 ? "" : path + "/");
        return bucket.Length > 0;
    }

    [GeneratedRegex(
        @"\A(?:(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.)?s3(?:[.-]fips)?(?:\.dualstack)?(?:[.-](?<region>[a-z]{2,5}(?:-[a-z]+)+-\d))?\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex Host();
}
