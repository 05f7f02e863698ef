using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>Whether rules of security groups let traffic in.</summary>
internal static class Admission
{
    /// <summary>Whether a rule lets an IPv4 address reach a port by TCP.</summary>
    public static bool Lets(SecurityGroupRule rule, string address, int port) =>
        rule is { IsEgress: false, PeerKind: SecurityGroupPeer.Ipv4 }
        && (rule.Protocol is SecurityGroupRule.AnyProtocol || (rule.Protocol is "tcp" && rule.FromPort <= port && port <= rule.ToPort))
        && Cidr.Parse(rule.Peer).Contains(Cidr.Parse($"{address}/32"));
}
