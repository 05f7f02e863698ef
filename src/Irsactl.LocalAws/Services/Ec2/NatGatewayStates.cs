using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>What becomes of NAT gateways with time (Amazon VPC User Guide, "NAT gateway basics").</summary>
internal static class NatGatewayStates
{
    // Deleted ones are shown for about an hour.
    private static readonly TimeSpan Shown = TimeSpan.FromHours(1);

    /// <summary>The state: <c>pending</c>, <c>available</c>, <c>deleting</c> or <c>deleted</c>.</summary>
    public static string Of(Ec2Context ec2, NatGateway gateway) => gateway.Deleted is { } deleted
        ? ec2.IsSettled(deleted) ? "deleted" : "deleting"
        : ec2.IsSettled(gateway.Created) ? "available" : "pending";

    /// <summary>Whether it still takes an address of its subnet, and holds its elastic address.</summary>
    public static bool HasInterface(Ec2Context ec2, NatGateway gateway) => gateway.Deleted is not { } deleted || !ec2.IsSettled(deleted);

    /// <summary>Whether it is shown.</summary>
    public static bool IsShown(Ec2Context ec2, NatGateway gateway) => gateway.Deleted is not { } deleted || ec2.Now < deleted + Shown;

    /// <summary>The gateway that holds an elastic address, or null.</summary>
    public static NatGateway? HolderOf(Ec2Context ec2, Ec2State state, ElasticAddress address) =>
        state.NatGateways.Values.FirstOrDefault(found => found.AllocationId == address.Id && HasInterface(ec2, found));
}
