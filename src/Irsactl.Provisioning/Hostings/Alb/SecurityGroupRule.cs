using System.Globalization;
using Amazon.EC2.Model;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>One thing that a security group lets through. EC2 answers them bundled, and says "all" by leaving out ports.</summary>
/// <param name="Protocol">The protocol, such as <c>tcp</c>, or <c>-1</c>.</param>
/// <param name="From">The first port.</param>
/// <param name="To">The last port.</param>
/// <param name="Peer">Who is at the other end: a range of addresses, a security group or a prefix list.</param>
internal sealed record SecurityGroupRule(string Protocol, int? From, int? To, string Peer)
{
    private const string AnyIpv4 = "0.0.0.0/0";
    private const string AnyIpv6 = "::/0";

    /// <summary>What lets everybody in over HTTPS.</summary>
    public static IReadOnlyList<SecurityGroupRule> HttpsFromEverywhere(bool hasIpv6) =>
    [
        new("tcp", 443, 443, AnyIpv4),
        .. hasIpv6 ? (SecurityGroupRule[])[new("tcp", 443, 443, AnyIpv6)] : [],
    ];

    /// <summary>The rules in what EC2 answers.</summary>
    public static IEnumerable<SecurityGroupRule> Of(IEnumerable<IpPermission>? permissions) =>
        from permission in permissions ?? []
        from peer in Peers(permission)
        select new SecurityGroupRule(permission.IpProtocol, permission.FromPort, permission.ToPort, peer);

    /// <summary>The rule in words, such as <c>tcp 443 0.0.0.0/0</c>.</summary>
    public string Text
    {
        get
        {
            var protocol = Protocol == "-1" ? "all" : Protocol;
            var ports = From is null || (From == -1 && To == -1) ? ""
                : From == To ? $" {AttributeValue.Of(From.Value)}"
                : string.Create(CultureInfo.InvariantCulture, $" {From}-{To}");
            return $"{protocol}{ports} {Peer}";
        }
    }

    /// <summary>The rule as EC2 takes it.</summary>
    public IpPermission ToPermission()
    {
        var permission = new IpPermission { IpProtocol = Protocol, FromPort = From, ToPort = To };
        if (Peer.StartsWith("sg-", StringComparison.Ordinal))
        {
            permission.UserIdGroupPairs = [new UserIdGroupPair { GroupId = Peer }];
        }
        else if (Peer.StartsWith("pl-", StringComparison.Ordinal))
        {
            permission.PrefixListIds = [new PrefixListId { Id = Peer }];
        }
        else if (Peer.Contains(':', StringComparison.Ordinal))
        {
            permission.Ipv6Ranges = [new Ipv6Range { CidrIpv6 = Peer }];
        }
        else
        {
            permission.Ipv4Ranges = [new IpRange { CidrIp = Peer }];
        }

        return permission;
    }

    private static IEnumerable<string> Peers(IpPermission permission) =>
    [
        .. (permission.Ipv4Ranges ?? []).Select(range => range.CidrIp),
        .. (permission.Ipv6Ranges ?? []).Select(range => range.CidrIpv6),
        .. (permission.UserIdGroupPairs ?? []).Select(group => group.GroupId),
        .. (permission.PrefixListIds ?? []).Select(list => list.Id),
    ];
}
