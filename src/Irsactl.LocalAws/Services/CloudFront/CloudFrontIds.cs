using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>Ids, versions and names shaped like CloudFront's.</summary>
internal static partial class CloudFrontIds
{
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The id of a distribution, an origin access control or an origin access identity; also the version in an ETag.</summary>
    public static string New() => $"E{RandomNumberGenerator.GetString(Upper, 13)}";

    /// <summary>The id of an invalidation.</summary>
    public static string NewInvalidation() => $"I{RandomNumberGenerator.GetString(Upper, 25)}";

    /// <summary>The id of a cache policy.</summary>
    public static string NewPolicy() => Guid.NewGuid().ToString();

    /// <summary>The host name of a distribution.</summary>
    /// <param name="partition">The partition's id.</param>
    public static string NewDomainName(string partition) =>
        $"d{RandomNumberGenerator.GetString(Lower, 13)}.cloudfront.{(partition is "aws-cn" ? "cn" : "net")}";

    /// <summary>The S3 canonical user id of an origin access identity.</summary>
    public static string NewCanonicalUser() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(48));

    /// <summary>What <c>X-Amz-Cf-Id</c> says.</summary>
    public static string NewRequest() => $"{RandomNumberGenerator.GetString(Upper + "abcdefghijklmnopqrstuvwxyz-_", 54)}==";

    /// <summary>Whether a text can be the version of something.</summary>
    public static bool IsVersion(string text) => Version().IsMatch(text);

    [GeneratedRegex("^E[A-Z0-9]{11,13}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
