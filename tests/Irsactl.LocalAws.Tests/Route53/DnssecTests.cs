using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Route53;

/// <summary>What zones answer whose signing nobody asked for.</summary>
public sealed class DnssecTests : ForeignClientTest
{
    [Fact]
    public async Task GetDnssec_OfAZone_SaysThatItIsNotSigned()
    {
        var id = (await AwsAsync(
            "route53", "create-hosted-zone", "--name", "example.net", "--caller-reference", "1", "--query", "HostedZone.Id", "--output",
            "text")).Trim();

        (await AwsAsync("route53", "get-dnssec", "--hosted-zone-id", id, "--query", "Status.ServeSignature", "--output", "text")).Trim()
            .ShouldBe("NOT_SIGNING");
    }
}
