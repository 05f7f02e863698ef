using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Names;

namespace Irsactl.LocalAws.Services.Acm.Validation;

/// <summary>Whether CAA records let Amazon issue a certificate (RFC 8659; ACM User Guide, "Configure a CAA record").</summary>
internal static class AuthorizationRecords
{
    private const string Wildcard = "*.";

    private static readonly string[] Issuers = ["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"];

    /// <summary>Whether a name may have a certificate: the records of the closest name upwards that has some decide.</summary>
    /// <param name="zones">The records.</param>
    /// <param name="name">The name, perhaps a wildcard.</param>
    public static bool Allow(IDnsRecords zones, string name)
    {
        var isWildcard = name.StartsWith(Wildcard, StringComparison.Ordinal);
        var domain = isWildcard ? name[Wildcard.Length..] : name;
        while (domain.Length > 0)
        {
            if (zones.Find(domain, "CAA") is { Count: > 0 } records)
            {
                return Allow(records, isWildcard);
            }

            domain = domain.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? domain[(dot + 1)..] : "";
        }

        return true;
    }

    // For a wildcard issuewild counts in place of issue where there is one (RFC 8659 §4.3).
    private static bool Allow(IReadOnlyList<string> records, bool isWildcard)
    {
        var (issue, wild) = (Values(records, "issue"), Values(records, "issuewild"));
        var deciding = isWildcard && wild.Count > 0 ? wild : issue;
        return deciding.Count == 0 || deciding.Exists(issuer => Issuers.Contains(issuer, StringComparer.OrdinalIgnoreCase));
    }

    private static List<string> Values(IReadOnlyList<string> records, string tag) =>
    [
        .. records.Select(record => record.Split((char[])[' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length == 3 && fields[1].Equals(tag, StringComparison.OrdinalIgnoreCase))
            .Select(fields => fields[2].Trim().Trim('"').Split(';')[0].Trim()),
    ];
}
