using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>Makes the ids at the end of ARNs and in host names.</summary>
internal static class ElbIds
{
    private const int Digits = 16;

    /// <summary>Sixteen hexadecimal digits.</summary>
    public static string New() => RandomNumberGenerator.GetHexString(Digits, lowercase: true);

    /// <summary>The id of what comes and goes with something else.</summary>
    public static string Beside(string arn) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(arn)))[..Digits];

    /// <summary>The number in the host name of a new load balancer.</summary>
    public static string NewHostNumber() =>
        RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
}
