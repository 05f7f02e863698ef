using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Route53.Dns;

/// <summary>The types of records that Route 53 takes, in its own order.</summary>
internal static class RecordTypes
{
    /// <summary>Another name that this name stands for.</summary>
    public const string Cname = "CNAME";

    /// <summary>The name servers.</summary>
    public const string Ns = "NS";

    /// <summary>The zone's start of authority.</summary>
    public const string Soa = "SOA";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        Soa, "A", "TXT", Ns, Cname, "MX", "NAPTR", "PTR", "SRV", "SPF", "AAAA", "CAA", "DS", "TLSA", "SSHFP", "SVCB", "HTTPS",
    ];

    /// <summary>Whether an alias record can be of this type.</summary>
    public static bool CanBeAlias(string type) => type is not (Ns or Soa);
}
