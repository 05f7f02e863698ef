using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>A domain of one's own, with a certificate of ACM's, that Route 53 leads to a load balancer.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() =>
        started = await LocalWorld.StartAsync(options => options with { SettleDelay = TimeSpan.Zero });

    [Fact]
    public async Task Domain_IsReachedOverTls_AndTheLoadBalancersOwnNameHasNoCertificate()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        var runner = new CommandRunner { Environment = World.Environment(folder.Write("ca.pem", World.Aws.CertificateAuthorityPem)) };
        var name = (await runner.RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess()
            .StandardOutput.Trim();

        (await runner.RunAsync(Tools.Curl.Path, ["-sS", "https://www.example.org/"], LocalWorld.Limit)).EnsureSuccess()
            .StandardOutput.ShouldBe("over TLS");
        var redirected = (await runner.RunAsync(Tools.Curl.Path, ["-sSi", "http://www.example.org/a?b=c"], LocalWorld.Limit))
            .EnsureSuccess().StandardOutput;
        redirected.ShouldStartWith("HTTP/1.1 301");
        redirected.ShouldContain("Location: https://www.example.org:443/a?b=c");

        // The certificate is for the domain, and curl does not take it for another name.
        (await runner.RunAsync(Tools.Curl.Path, ["-sS", $"https://{name}/"], LocalWorld.Limit)).ExitCode.ShouldNotBe(0);
        World.Log.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }

        folder.Dispose();
    }

    private const string Program = """
        import boto3
        acm, dns, ec2, elb = boto3.client("acm"), boto3.client("route53"), boto3.client("ec2"), boto3.client("elbv2")
        zone = dns.create_hosted_zone(Name="example.org", CallerReference="r")["HostedZone"]["Id"]
        def put(record):
            dns.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]})
        certificate = acm.request_certificate(DomainName="www.example.org", ValidationMethod="DNS")["CertificateArn"]
        proof = acm.describe_certificate(CertificateArn=certificate)["Certificate"]["DomainValidationOptions"][0]["ResourceRecord"]
        put({"Name": proof["Name"], "Type": "CNAME", "TTL": 60, "ResourceRecords": [{"Value": proof["Value"]}]})
        acm.get_waiter("certificate_validated").wait(CertificateArn=certificate, WaiterConfig={"Delay": 1})
        group = ec2.create_security_group(GroupName="lb", Description="d")["GroupId"]
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]} for port in (80, 443)])
        subnets = [s["SubnetId"] for s in ec2.describe_subnets()["Subnets"]][:2]
        lb = elb.create_load_balancer(Name="lb", Subnets=subnets, SecurityGroups=[group])["LoadBalancers"][0]
        elb.create_listener(LoadBalancerArn=lb["LoadBalancerArn"], Protocol="HTTPS", Port=443, Certificates=[{"CertificateArn": certificate}],
            DefaultActions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "200", "ContentType": "text/plain", "MessageBody": "over TLS"}}])
        elb.create_listener(LoadBalancerArn=lb["LoadBalancerArn"], Protocol="HTTP", Port=80,
            DefaultActions=[{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}])
        put({"Name": "www.example.org", "Type": "A", "AliasTarget": {"HostedZoneId": lb["CanonicalHostedZoneId"], "DNSName": "dualstack." + lb["DNSName"], "EvaluateTargetHealth": False}})
        try:
            acm.delete_certificate(CertificateArn=certificate)
            raise AssertionError("deleted")
        except acm.exceptions.ResourceInUseException:
            pass
        print(lb["DNSName"])
        """;
}
