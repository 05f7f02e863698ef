using System.Security.Cryptography;
using System.Text;
using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.Acm.Validation;

/// <summary>
/// The CNAME by which a domain's owner proves to be its owner. As on AWS it is the same for every certificate of an account with that
/// domain, and for the wildcard below it (ACM User Guide, "DNS validation").
/// </summary>
/// <param name="Name">The record's name with a final dot.</param>
/// <param name="Value">What it has to lead to, with a final dot.</param>
internal sealed record ValidationRecord(string Name, string Value)
{
    private const int HexLength = 32;
    private const int LabelLength = 10;

    /// <summary>The record of a name.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="name">A name of the certificate, with or without <c>*.</c> in front.</param>
    public static ValidationRecord For(string accountId, string name)
    {
        var domain = (name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name).ToLowerInvariant();
        var (left, right) = (Hash(accountId, domain, "name"), Hash(accountId, domain, "value"));
        var label = string.Concat(
            right[HexLength..].Take(LabelLength).Select(digit => (char)('a' + Convert.ToInt32(digit.ToString(), 16))));
        return new ValidationRecord($"_{left[..HexLength]}.{domain}.", $"_{right[..HexLength]}.{label}.acm-validations.aws.");
    }

    private static string Hash(string accountId, string domain, string part) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{accountId} {domain} {part}")));
}
