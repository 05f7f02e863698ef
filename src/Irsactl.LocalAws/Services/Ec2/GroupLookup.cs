using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>Security groups by their names, which only those of the default VPC are found by.</summary>
internal static class GroupLookup
{
    /// <summary>The region's default VPC; null where it was deleted.</summary>
    public static Vpc? DefaultVpc(Ec2State state, string region) =>
        ResourceKinds.Vpc.In(state, region).FirstOrDefault(vpc => vpc.IsDefault);

    /// <summary>Finds a group of the default VPC.</summary>
    /// <exception cref="AwsServiceException"><c>InvalidGroup.NotFound</c>, or there is no default VPC.</exception>
    public static SecurityGroup ByName(Ec2State state, string region, string name)
    {
        var vpc = DefaultVpc(state, region)
            ?? throw Ec2Errors.Of(
                "VPCIdNotSpecified", "No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC.");
        return ResourceKinds.SecurityGroup.In(state, region).FirstOrDefault(group => group.VpcId == vpc.Id && group.Name == name)
            ?? throw Ec2Errors.Of("InvalidGroup.NotFound", $"The security group '{name}' does not exist in default VPC '{vpc.Id}'");
    }
}
