using Irsactl.LocalAws.Tests.QueryProtocol;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Ec2;

/// <summary>A running local AWS and calls of its EC2.</summary>
public abstract class Ec2Test : IAsyncLifetime
{
    private protected const string Region = "us-east-1";

    private LocalWorld? started;

    private protected LocalWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => started = await LocalWorld.StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private protected Task<QueryReply> CallAsync(string action, params (string Name, string Value)[] parameters) =>
        QueryReply.CallAsync(World, "ec2", "2016-11-15", Region, action, parameters);

    private protected Task<QueryReply> CallInAsync(string region, string action, params (string Name, string Value)[] parameters) =>
        QueryReply.CallAsync(World, "ec2", "2016-11-15", region, action, parameters);

    private protected async Task<string> DefaultVpcAsync() =>
        (await CallAsync("DescribeVpcs", ("Filter.1.Name", "is-default"), ("Filter.1.Value.1", "true"))).ShouldSucceed().Get("vpcId");

    private protected async Task<string> CreateVpcAsync(string block = "10.0.0.0/16") =>
        (await CallAsync("CreateVpc", ("CidrBlock", block))).ShouldSucceed().Get("vpcId");

    private protected async Task<string> CreateGroupAsync(string vpcId, string name = "web") => (await CallAsync(
        "CreateSecurityGroup", ("GroupName", name), ("GroupDescription", "for tests"), ("VpcId", vpcId))).ShouldSucceed().Get("groupId");
}
