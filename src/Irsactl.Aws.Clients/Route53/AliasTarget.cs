namespace Irsactl.Aws.Clients.Route53;

/// <summary>The AWS resource to which an alias leads.</summary>
/// <param name="ZoneId">The zone of the resource's own name, which its service tells.</param>
/// <param name="DnsName">The resource's own name, without a final dot.</param>
public sealed record AliasTarget(string ZoneId, string DnsName)
{
    /// <summary>
    /// Whether both lead to the same place. Names compare without case, and a load balancer's may have <c>dualstack.</c> before it.
    /// </summary>
    public bool LeadsTo(AliasTarget other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ZoneId == other.ZoneId && Plain(DnsName).Equals(Plain(other.DnsName), StringComparison.OrdinalIgnoreCase);
    }

    private static string Plain(string name)
    {
        const string Prefix = "dualstack.";
        var trimmed = name.TrimEnd('.');
        return trimmed.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? trimmed[Prefix.Length..] : trimmed;
    }
}
