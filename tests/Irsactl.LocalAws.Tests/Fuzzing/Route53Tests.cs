using System.Xml.Linq;
using CsCheck;
using Irsactl.LocalAws.Services.Route53.Dns;
using Irsactl.LocalAws.Tests.Route53;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing.Fuzzing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Fuzzing;

/// <summary>Batches of changes and names of records from anywhere.</summary>
public sealed class Route53Tests
{
    [Fact]
    public async Task Batches_AlmostRight_AreAnsweredAsAwsDoes()
    {
        await using var world = await LocalWorld.StartAsync();
        var zone = await world.CreateZoneAsync("example.com");
        var seeds = (string[])
        [
            Route53Calls.Batch(
                Route53Calls.Change("UPSERT", "a.example.com", "A", "192.0.2.1"),
                Route53Calls.Change("CREATE", @"\052.example.com", "TXT", "&quot;a&quot;")),
            Route53Calls.Batch(Route53Calls.Alias("UPSERT", "example.com", "A", "Z2FDTNDATAQYW2", "d1.cloudfront.net")),
            Route53Calls.Batch(
                Route53Calls.Change("DELETE", "b.example.com", "SRV", "1 2 3 a.b"),
                Route53Calls.Change("UPSERT", "c.example.com", "CAA", "0 issue &quot;a&quot;")),
        ];

        await Mutations.Of(seeds).SampleAsync(
            async body =>
            {
                var (status, text) = await world.Route53Async("POST", $"/hostedzone/{zone}/rrset/", body);
                ((int)status).ShouldBeOneOf(200, 400, 501);
                XElement.Parse(text).Name.LocalName.ShouldBe((int)status == 200 ? "ChangeResourceRecordSetsResponse" : "ErrorResponse");
            },
            iter: Fuzz.Iterations(300),
            threads: 1);
        world.Log.ShouldNotContain(line => line.StartsWith("defect", StringComparison.Ordinal));

        // Whatever was taken can be listed.
        await world.Route53XmlAsync("GET", $"/hostedzone/{zone}/rrset");
    }

    [Fact]
    public void NamesThatAreTaken_ReadTheSameOnceWritten() =>
        Mutations.Of(@"\052.example.com", @"a\056b\377.Example.COM.", "_x.a-b.example").Sample(
            text =>
            {
                if (DnsName.TryParse(text, out var name, out var problem))
                {
                    problem.ShouldBeEmpty();
                    DnsName.TryParse(name.Text, out var again, out _).ShouldBeTrue();
                    again.ShouldNotBeNull().Labels.ShouldBe(name.Labels);
                    again.Text.ShouldBe(name.Text);
                }
                else
                {
                    problem.ShouldStartWith("FATAL problem: ");
                }
            },
            iter: Fuzz.Iterations(5000));
}
