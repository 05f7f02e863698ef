using System.Net;
using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Graph;
using Irsactl.Provisioning.Tests.Hostings.Functions;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.Alb;

/// <summary>What a load balancer and its domain wait for, and for how long.</summary>
public sealed class AlbWaitingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAll_CertificateNotIssued_GivesUpAndNamesTheRecord()
    {
        var (report, handler, events) = await CreateAsync("DescribeCertificate", int.MaxValue, Certificate("PENDING_VALIDATION"));

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.NotSettled);
        error.Message.ShouldBe(
            "waited 30 minutes in vain for ACM to issue the certificate for oidc.example.com: ACM has not seen the DNS record "
            + "_x.oidc.example.com CNAME _y.acm-validations.aws");
        // Every ten seconds for half an hour.
        handler.Calls.ShouldBeInRange(170, 190);
        events.LogLines.ShouldContain(
            line => line == "To prove to ACM that oidc.example.com is yours, make this DNS record: _x.oidc.example.com CNAME "
                + "_y.acm-validations.aws");
    }

    [Fact]
    public async Task CreateAll_CertificateFails_SaysWhyAtOnce()
    {
        var (report, _, _) = await CreateAsync("DescribeCertificate", int.MaxValue, Certificate("FAILED", "CAA_ERROR"));

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.CertificateNotIssued);
        error.Message.ShouldContain("for oidc.example.com cannot be issued: CAA_ERROR");
    }

    [Fact]
    public async Task CreateAll_CertificateGone_RequestsAnother()
    {
        var (report, handler, _) = await CreateAsync(
            "DescribeCertificate", 12, """{"__type":"ResourceNotFoundException","message":"not there"}""", HttpStatusCode.BadRequest);

        report.Errors.ShouldBeEmpty();
        handler.Calls.ShouldBeGreaterThan(12);
    }

    [Fact]
    public async Task CreateAll_LoadBalancerProvisioning_IsWaitedFor()
    {
        var (report, handler, events) = await CreateAsync("DescribeLoadBalancers", 5, NoLoadBalancer);

        report.Errors.ShouldBeEmpty();
        handler.Calls.ShouldBeGreaterThan(5);
        events.Events.ShouldContain(item =>
            item.Kind == ProvisioningEventKind.Waiting
            && item.Text == "Waiting for load balancer my-cluster-oidc to be active, 15 minutes at most");
    }

    [Theory]
    [InlineData("DeleteSecurityGroup", "DependencyViolation", "Waiting for security group my-cluster-oidc (sg-")]
    [InlineData(
        "DeleteTargetGroup", "ResourceInUse", "Waiting for target group my-cluster-oidc to be free of listeners, 10 minutes at most")]
    public async Task Delete_StillInUseForAWhile_IsTriedUntilItIsNot(string operation, string code, string waiting)
    {
        var (report, handler, events) = await DeleteAsync(operation, 4, Refusal(code));

        report.Errors.ShouldBeEmpty();
        handler.Calls.ShouldBe(5);
        events.Events.ShouldContain(
            item => item.Kind == ProvisioningEventKind.Waiting && item.Text.StartsWith(waiting, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Delete_CertificateStillInUseForAWhile_IsTriedUntilItIsNot()
    {
        var (report, handler, _) = await DeleteAsync("DeleteCertificate", 4, """{"__type":"ResourceInUseException","message":"in use"}""");

        report.Errors.ShouldBeEmpty();
        handler.Calls.ShouldBe(5);
    }

    [Fact]
    public async Task Delete_InUseForGood_GivesUpAndSaysBy()
    {
        var (report, _, _) = await DeleteAsync("DeleteSecurityGroup", int.MaxValue, Refusal("DependencyViolation"));

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.NotSettled);
        error.Message.ShouldStartWith("waited 10 minutes in vain for security group my-cluster-oidc (sg-");
        error.Message.ShouldEndWith("to be free of network interfaces: sg-1 has a dependent object");
    }

    private const string NoLoadBalancer =
        "<DescribeLoadBalancersResponse><DescribeLoadBalancersResult><LoadBalancers/></DescribeLoadBalancersResult>"
        + "</DescribeLoadBalancersResponse>";

    private static string Refusal(string code) =>
        $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>sg-1 has a dependent object.</Message>"
        + "</Error></ErrorResponse>";

    private static string Certificate(string status, string? reason = null) =>
        $$$"""
        {"Certificate": {"CertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/c", "DomainName": "oidc.example.com", "Status": "{{{status}}}",
          "FailureReason": {{{(reason is null ? "null" : $"\"{reason}\"")}}},
          "DomainValidationOptions": [{"ResourceRecord": {"Name": "_x.oidc.example.com.", "Type": "CNAME", "Value": "_y.acm-validations.aws."}}]}}
        """;

    private static Task<(ProvisioningReport Report, AnsweringHandler Handler, EventRecorder Events)> CreateAsync(
        string operation, int times, string body, HttpStatusCode status = HttpStatusCode.OK) =>
        RunAsync(
            new AnsweringHandler(operation, times, status, body),
            beforehand: false,
            (cluster, clients) => cluster.CreateAllAsync(clients, Cancellation));

    private static Task<(ProvisioningReport Report, AnsweringHandler Handler, EventRecorder Events)> DeleteAsync(
        string operation, int times, string body) =>
        RunAsync(
            new AnsweringHandler(operation, times, HttpStatusCode.BadRequest, body),
            beforehand: true,
            (cluster, clients) => cluster.DeleteAsync(clients, Cancellation));

    private static async Task<(ProvisioningReport Report, AnsweringHandler Handler, EventRecorder Events)> RunAsync(
        AnsweringHandler handler, bool beforehand, Func<ClusterSetup, AwsClients, Task<ProvisioningReport>> run)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation), new InstantTimeProvider());
        if (beforehand)
        {
            (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        }

        using var clients = moto.MakeClients(handler);
        return (await run(cluster, clients), handler, cluster.Events);
    }
}
