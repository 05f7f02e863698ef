using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>Reserved capacity and headers with invalid names, through boto3.</summary>
public sealed class CapacityTests : ForeignClientTest
{
    [Fact]
    public async Task LoadBalancer_HasNoCapacityReserved_AndDropsHeadersWhereItIsToldTo()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        World.Log.ShouldBeEmpty();
    }

    private const string Program =
        """
        import boto3, botocore.exceptions
        ec2, elb = boto3.client("ec2"), boto3.client("elbv2")
        subnets = [s["SubnetId"] for s in ec2.describe_subnets()["Subnets"]][:2]
        arn = elb.create_load_balancer(Name="lb", Subnets=subnets)["LoadBalancers"][0]["LoadBalancerArn"]
        capacity = elb.describe_capacity_reservation(LoadBalancerArn=arn)
        assert capacity["CapacityReservationState"] == [] and "MinimumLoadBalancerCapacity" not in capacity, capacity
        changed = elb.modify_load_balancer_attributes(LoadBalancerArn=arn, Attributes=[
            {"Key": "routing.http.drop_invalid_header_fields.enabled", "Value": "true"}, {"Key": "routing.http.preserve_host_header.enabled", "Value": "true"}])["Attributes"]
        assert {"Key": "routing.http.drop_invalid_header_fields.enabled", "Value": "true"} in changed, changed
        try:
            elb.describe_capacity_reservation(LoadBalancerArn=arn[:-1] + "x")
            raise AssertionError("answered")
        except botocore.exceptions.ClientError as error:
            assert error.response["Error"]["Code"] in ("LoadBalancerNotFound", "ValidationError"), error
        """;
}
