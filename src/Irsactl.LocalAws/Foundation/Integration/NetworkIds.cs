using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>Makes ids shaped like EC2's: what it is, a hyphen and seventeen hexadecimal digits, the first of them zero.</summary>
internal static partial class NetworkIds
{
    private const int Digits = 16;

    /// <summary>An id of something new.</summary>
    /// <param name="prefix">Such as <c>vpc</c>.</param>
    public static string New(string prefix) => $"{prefix}-0{RandomNumberGenerator.GetHexString(Digits, lowercase: true)}";

    /// <summary>The id of something that is there from the beginning: the same in every local AWS.</summary>
    /// <param name="prefix">Such as <c>vpc</c>.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="region">The region.</param>
    /// <param name="what">Tells those of one prefix apart.</param>
    public static string Of(string prefix, string accountId, string region, string what) =>
        $"{prefix}-0{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{accountId}/{region}/{prefix}/{what}")))[..Digits]}";

    /// <summary>The id of something that comes and goes with something else, such as a network access list with its VPC.</summary>
    /// <param name="prefix">Such as <c>aclassoc</c>.</param>
    /// <param name="id">The other's id.</param>
    public static string Beside(string prefix, string id) => Of(prefix, "", "", id);

    /// <summary>Whether a text is shaped like an id.</summary>
    public static bool IsId(string prefix, string text) =>
        text.StartsWith(prefix + '-', StringComparison.Ordinal) && Shape().IsMatch(text.AsSpan(prefix.Length + 1));

    [GeneratedRegex(@"\A([0-9a-f]{8}|[0-9a-f]{17})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
