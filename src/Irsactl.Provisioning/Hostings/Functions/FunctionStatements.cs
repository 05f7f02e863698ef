using System.Collections.Frozen;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>The names of the statements by which hostings let somebody call the function.</summary>
internal static class FunctionStatements
{
    /// <summary>Everybody, by the URL.</summary>
    public const string PublicUrl = "public-url";

    /// <summary>Everybody, through the URL.</summary>
    public const string PublicInvocation = "public-invoke-via-url";

    /// <summary>The distribution, by the URL.</summary>
    public const string DistributionUrl = "distribution-url";

    /// <summary>The distribution, through the URL.</summary>
    public const string DistributionInvocation = "distribution-invoke-via-url";

    /// <summary>The HTTP API.</summary>
    public const string Api = "api-gateway";

    /// <summary>The load balancer.</summary>
    public const string LoadBalancer = "load-balancer";

    /// <summary>All of them.</summary>
    public static FrozenSet<string> All { get; } =
        FrozenSet.Create(
            StringComparer.Ordinal, PublicUrl, PublicInvocation, DistributionUrl, DistributionInvocation, Api, LoadBalancer);
}
