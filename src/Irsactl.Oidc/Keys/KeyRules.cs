using System.Security.Cryptography;
using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Keys;

/// <summary>Which keys are taken at all, wherever they come from.</summary>
internal static class KeyRules
{
    private const int MinRsaBits = 2048;

    // The largest the Go programs around Kubernetes accept. It also bounds what one verification can cost.
    private const int MaxRsaBits = 8192;

    /// <summary>Why the key cannot be used, or null where it can.</summary>
    public static (ErrorCode Code, string Problem)? Check(AsymmetricAlgorithm key) => key switch
    {
        RSA rsa => Check(rsa.ExportParameters(includePrivateParameters: false)),
        ECDsa ec => EcCurve.FromParameters(ec.ExportParameters(includePrivateParameters: false)) is null
            ? (KeyErrors.Unsupported, "its curve is none of P-256, P-384 and P-521")
            : null,
        _ => throw new ArgumentException("neither RSA nor EC", nameof(key)),
    };

    /// <summary>Why the key cannot be used, or null where it can.</summary>
    public static (ErrorCode Code, string Problem)? Check(RSAParameters key)
    {
        var modulus = key.Modulus.AsSpan().TrimStart((byte)0);
        var bits = modulus.IsEmpty ? 0 : (modulus.Length * 8) - byte.LeadingZeroCount(modulus[0]);
        if (bits < MinRsaBits)
        {
            return (KeyErrors.TooShort, $"an RSA key of {bits} bits is too short: at least {MinRsaBits} are needed");
        }

        if (bits > MaxRsaBits)
        {
            return (KeyErrors.Unsupported, $"an RSA key of {bits} bits is too long: at most {MaxRsaBits} are supported");
        }

        return IsUsable(key.Exponent.AsSpan().TrimStart((byte)0))
            ? null
            : (KeyErrors.Unsupported, "its RSA exponent is not an odd number from 3 to 2147483647");
    }

    // The upper bound is that of Go's RSA, in which Kubernetes is written. With an exponent of 1 every signature could be forged.
    private static bool IsUsable(ReadOnlySpan<byte> exponent) => exponent switch
    {
        [] or [1] => false,
        { Length: > 4 } or [>= 0x80, _, _, _] => false,
        [.., var last] => (last & 1) == 1,
    };
}
