using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>
/// The security policies of listeners by name and protocols (User Guide for Application Load Balancers, "Security policies for your
/// Application Load Balancer"). The local AWS speaks TLS 1.2 and 1.3 whichever is chosen.
/// </summary>
internal static class SslPolicies
{
    /// <summary>The one of listeners that name none.</summary>
    public const string Default = "ELBSecurityPolicy-2016-08";

    private static readonly string[] Tls13 = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"];

    private static readonly string[] Forward =
    [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
    ];

    /// <summary>All of them.</summary>
    public static ImmutableArray<SslPolicy> All { get; } =
    [
        new("ELBSecurityPolicy-2016-08", ["TLSv1", "TLSv1.1", "TLSv1.2"], Forward),
        new("ELBSecurityPolicy-FS-2018-06", ["TLSv1", "TLSv1.1", "TLSv1.2"], Forward),
        new("ELBSecurityPolicy-FS-1-1-2019-08", ["TLSv1.1", "TLSv1.2"], Forward),
        new("ELBSecurityPolicy-FS-1-2-2019-08", ["TLSv1.2"], Forward),
        new("ELBSecurityPolicy-FS-1-2-Res-2019-08", ["TLSv1.2"], Forward),
        new("ELBSecurityPolicy-FS-1-2-Res-2020-10", ["TLSv1.2"], Forward),
        new("ELBSecurityPolicy-TLS-1-0-2015-04", ["TLSv1", "TLSv1.1", "TLSv1.2"], Forward),
        new("ELBSecurityPolicy-TLS-1-1-2017-01", ["TLSv1.1", "TLSv1.2"], Forward),
        new("ELBSecurityPolicy-TLS-1-2-2017-01", ["TLSv1.2"], Forward),
        new("ELBSecurityPolicy-TLS-1-2-Ext-2018-06", ["TLSv1.2"], Forward),
        new("ELBSecurityPolicy-TLS13-1-0-2021-06", ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"], [.. Tls13, .. Forward]),
        new("ELBSecurityPolicy-TLS13-1-1-2021-06", ["TLSv1.1", "TLSv1.2", "TLSv1.3"], [.. Tls13, .. Forward]),
        new("ELBSecurityPolicy-TLS13-1-2-2021-06", ["TLSv1.2", "TLSv1.3"], [.. Tls13, .. Forward]),
        new("ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06", ["TLSv1.2", "TLSv1.3"], [.. Tls13, .. Forward]),
        new("ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06", ["TLSv1.2", "TLSv1.3"], [.. Tls13, .. Forward]),
        new("ELBSecurityPolicy-TLS13-1-2-Res-2021-06", ["TLSv1.2", "TLSv1.3"], [.. Tls13, .. Forward]),
        new("ELBSecurityPolicy-TLS13-1-3-2021-06", ["TLSv1.3"], Tls13),
    ];

    /// <summary>Whether there is a policy of a name.</summary>
    public static bool Has(string name) => All.Any(policy => policy.Name.Equals(name, StringComparison.Ordinal));
}

/// <summary>A security policy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Protocols">The versions of TLS.</param>
/// <param name="Ciphers">The ciphers, the preferred one first; those without forward secrecy are left out.</param>
internal sealed record SslPolicy(string Name, string[] Protocols, string[] Ciphers);
