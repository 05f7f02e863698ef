using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Parameters;

/// <summary>Reads what a call says about rules of a security group: a list of permissions, or one without a list.</summary>
internal static class IpPermissions
{
    /// <summary>Reads the rules, each with an id of its own.</summary>
    /// <exception cref="AwsServiceException">One of them is not as it must be.</exception>
    public static List<SecurityGroupRule> Read(Ec2Parameters parameters, QueryRequest request, bool isEgress)
    {
        var list = parameters.List("IpPermissions");
        var single = (Protocol: parameters.Optional("IpProtocol"), From: parameters.Optional("FromPort"), To: parameters.Optional("ToPort"),
            Block: parameters.Optional("CidrIp"));
        if (list.Count == 0)
        {
            return single.Protocol is null && single.Block is null
                ? []
                :
                [
                    RuleOf(
                        TrafficOf(single.Protocol, single.From, single.To),
                        SecurityGroupPeer.Ipv4,
                        Ipv4(single.Block),
                        null,
                        request,
                        isEgress),
                ];
        }

        return [.. list.SelectMany(permission => ReadOne(permission, request, isEgress))];
    }

    /// <summary>Reads what a member of <c>SecurityGroupRule</c> wants its rule to say.</summary>
    /// <exception cref="AwsServiceException">It is not as it must be.</exception>
    public static SecurityGroupRule ReadRule(QueryParameters rule, QueryRequest request, bool isEgress)
    {
        var traffic = TrafficOf(
            rule.Text("SecurityGroupRule.IpProtocol"), rule.Text("SecurityGroupRule.FromPort"), rule.Text("SecurityGroupRule.ToPort"));
        var description = rule.Text("SecurityGroupRule.Description");
        return (rule.Text("SecurityGroupRule.CidrIpv4"), rule.Text("SecurityGroupRule.CidrIpv6"),
            rule.Text("SecurityGroupRule.ReferencedGroupId"), rule.Text("SecurityGroupRule.PrefixListId")) switch
        {
            ({ } block, null, null, null) => RuleOf(traffic, SecurityGroupPeer.Ipv4, Ipv4(block), description, request, isEgress),
            (null, { } block, null, null) => RuleOf(traffic, SecurityGroupPeer.Ipv6, Ipv6(block), description, request, isEgress),
            (null, null, { } group, null) => RuleOf(traffic, SecurityGroupPeer.Group, group, description, request, isEgress),
            (_, _, _, not null) => throw Ec2Errors.NotImplemented(request.Action, "SecurityGroupRule.N.SecurityGroupRule.PrefixListId"),
            _ => throw Ec2Errors.InvalidCombination("A rule has one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId."),
        };
    }

    /// <summary>A rule in words, as refusals have it.</summary>
    public static string Describe(SecurityGroupRule rule)
    {
        var protocol = rule.Protocol is SecurityGroupRule.AnyProtocol ? "ALL" : rule.Protocol.ToUpperInvariant();
        var ports = rule.Protocol is SecurityGroupRule.AnyProtocol ? "" : $", from port: {rule.FromPort}, to port: {rule.ToPort}";
        return $"peer: {rule.Peer}, {protocol}{ports}, ALLOW";
    }

    private static List<SecurityGroupRule> ReadOne(QueryParameters permission, QueryRequest request, bool isEgress)
    {
        var traffic = TrafficOf(permission.Text("IpProtocol"), permission.Text("FromPort"), permission.Text("ToPort"));
        List<SecurityGroupRule> rules =
        [
            .. Peers(permission, "IpRanges").Select(peer => RuleOf(
                traffic, SecurityGroupPeer.Ipv4, Ipv4(peer.Text("CidrIp")), peer.Text("Description"), request, isEgress)),
            .. Peers(permission, "Ipv6Ranges").Select(peer => RuleOf(
                traffic, SecurityGroupPeer.Ipv6, Ipv6(peer.Text("CidrIpv6")), peer.Text("Description"), request, isEgress)),
            .. Peers(permission, "Groups").Select(peer => RuleOf(
                traffic, SecurityGroupPeer.Group, GroupOf(peer, request), peer.Text("Description"), request, isEgress)),
        ];
        return Peers(permission, "PrefixListIds").Any() ? throw Ec2Errors.NotImplemented(request.Action, "IpPermissions.N.PrefixListIds")
            : rules.Count == 0 ? throw Ec2Errors.Of("MissingParameter", "Source group ID missing.")
            : rules;
    }

    private static IReadOnlyList<QueryParameters> Peers(QueryParameters permission, string name) => permission.List(name) ?? [];

    private static SecurityGroupRule RuleOf(
        (string Protocol, int From, int To) traffic,
        SecurityGroupPeer kind,
        string peer,
        string? description,
        QueryRequest request,
        bool isEgress)
    {
        if (description is not null)
        {
            GroupText.Check(description, "Description");
        }

        return new SecurityGroupRule
        {
            Id = NetworkIds.New("sgr"),
            Region = request.Call.Region,
            IsEgress = isEgress,
            Protocol = traffic.Protocol,
            FromPort = traffic.From,
            ToPort = traffic.To,
            PeerKind = kind,
            Peer = peer,
            Description = string.IsNullOrEmpty(description) ? null : description,
        };
    }

    private static string GroupOf(QueryParameters peer, QueryRequest request) =>
        peer.Text("UserId") is { } account && account != request.Call.AccountId
            ? throw Ec2Errors.NotImplemented(request.Action, "IpPermissions.N.Groups.N.UserId")
        : peer.Text("GroupName") is not null ? throw Ec2Errors.NotImplemented(request.Action, "IpPermissions.N.Groups.N.GroupName")
        : peer.Text("GroupId") ?? throw Ec2Errors.Of("MissingParameter", "Source group ID missing.");

    private static string Ipv4(string? block) => Cidr.TryParse(block ?? "", out var cidr)
        ? cidr.ToString()
        : throw Ec2Errors.InvalidValue($"CIDR block {block} is malformed");

    private static string Ipv6(string? block)
    {
        var parts = (block ?? "").Split('/');
        return parts is [var address, var length]
            && IPAddress.TryParse(address, out var parsed)
            && parsed is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: 0 }
            && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && bits <= 128
            ? $"{Masked(parsed, bits)}/{bits.ToString(CultureInfo.InvariantCulture)}"
            : throw Ec2Errors.InvalidValue($"CIDR block {block} is malformed");
    }

    private static IPAddress Masked(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        for (var at = 0; at < bytes.Length; at++)
        {
            var kept = Math.Clamp(bits - (at * 8), 0, 8);
            bytes[at] &= (byte)(0xFF << (8 - kept));
        }

        return new IPAddress(bytes);
    }

    private static (string Protocol, int From, int To) TrafficOf(string? protocol, string? from, string? to)
    {
        var name = NameOf(protocol ?? throw Ec2Errors.MissingParameter("IpProtocol"));
        if (name is SecurityGroupRule.AnyProtocol || name is not ("tcp" or "udp" or "icmp" or "icmpv6"))
        {
            return (name, -1, -1);
        }

        if (name is "icmp" or "icmpv6")
        {
            return (name, PortOf(from) ?? -1, PortOf(to) ?? -1);
        }

        if (PortOf(from) is not { } first || PortOf(to) is not { } last)
        {
            throw Ec2Errors.InvalidValue("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        }

        foreach (var port in (int[])[first, last])
        {
            if (port is < 0 or > 65535)
            {
                throw Ec2Errors.InvalidValue($"TCP/UDP port ({port}) out of range");
            }
        }

        return first <= last
            ? (name, first, last)
            : throw Ec2Errors.InvalidValue("Invalid TCP/UDP port range. The from port must be less than or equal to the to port.");
    }

    private static int? PortOf(string? text) => string.IsNullOrEmpty(text) ? null : Ec2Parameters.IntegerOf(text, "port");

    // Protocols by number are shown by their names where they have one here (IANA, "Assigned Internet Protocol Numbers").
    private static string NameOf(string protocol) => protocol.ToLowerInvariant() switch
    {
        "tcp" or "6" => "tcp",
        "udp" or "17" => "udp",
        "icmp" or "1" => "icmp",
        "icmpv6" or "58" => "icmpv6",
        "-1" or "all" => SecurityGroupRule.AnyProtocol,
        var other when byte.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
            number.ToString(CultureInfo.InvariantCulture),
        _ => throw Ec2Errors.InvalidValue($"Invalid value '{protocol}' for IP protocol. Unknown protocol."),
    };
}
