using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.Ec2.Model;

/// <summary>A rule of a security group: it lets one peer in, or traffic out to it.</summary>
internal sealed record SecurityGroupRule : NetworkResource
{
    /// <summary>Any protocol.</summary>
    public const string AnyProtocol = "-1";

    /// <summary>Whether it is about traffic that leaves.</summary>
    public required bool IsEgress { get; init; }

    /// <summary><c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>icmpv6</c>, the number of another protocol, or <see cref="AnyProtocol"/>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The first port, or the ICMP type; -1 for all.</summary>
    public int FromPort { get; init; } = -1;

    /// <summary>The last port, or the ICMP code; -1 for all.</summary>
    public int ToPort { get; init; } = -1;

    /// <summary>What kind of peer it is about.</summary>
    public required SecurityGroupPeer PeerKind { get; init; }

    /// <summary>The addresses, the security group or the prefix list.</summary>
    public required string Peer { get; init; }

    /// <summary>What it is for, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Whether both let the same peer do the same, whatever they are for.</summary>
    public bool DoesTheSameAs(SecurityGroupRule other) =>
        (IsEgress, Protocol, FromPort, ToPort, PeerKind, Peer)
        == (other.IsEgress, other.Protocol, other.FromPort, other.ToPort, other.PeerKind, other.Peer);
}

/// <summary>What kind of peer a rule is about.</summary>
internal enum SecurityGroupPeer
{
    /// <summary>IPv4 addresses.</summary>
    Ipv4,

    /// <summary>IPv6 addresses.</summary>
    Ipv6,

    /// <summary>The interfaces of a security group.</summary>
    Group,
}
