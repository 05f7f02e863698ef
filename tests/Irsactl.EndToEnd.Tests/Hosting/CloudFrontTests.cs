using System.Globalization;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Hosting;

/// <summary>Hosting <c>cloudfront</c> with the published binary, from set-up to an empty account.</summary>
public sealed class CloudFrontTests
{
    private const string Bucket = "edge-oidc";
    private const string AnotherArn = "arn:aws:cloudfront::123456789012:distribution/E2QWRUHAPOMQZL";

    [Theory]
    [InlineData("origin access control created", "--hosting", "cloudfront")]
    [InlineData("origin access identity created", "--create-private-s3-bucket", "--origin-access", "identity")]
    public async Task Distribution_FromSetUpToDeletion_IsTheIssuer_AsLongAsItMayReadTheBucket(string access, params string[] hosting)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync("--settle-delay", "300ms");
        using var cluster = new ClusterRun(aws, "edge", hosting);

        var made = await cluster.CreateAllAsync();
        made.ShouldContain("distribution created", StringComparer.Ordinal);
        made.ShouldContain(access, StringComparer.Ordinal);
        cluster.Issuer.ShouldMatch(@"^https://d[a-z0-9]{13}\.cloudfront\.net$");
        await cluster.ShouldServeDocumentsAsync();
        (await cluster.AssumeAsync()).EnsureSuccess();
        (await StatusAsync(aws, $"https://{Bucket}.s3.us-east-1.amazonaws.com/keys.json")).ShouldBe("403");

        await PutPolicyAsync(
            aws, $$"""{"Service":"cloudfront.amazonaws.com"},"Condition":{"StringEquals":{"aws:SourceArn":"{{AnotherArn}}"} }""");

        // What the edge location still keeps, for a second, is as good as published.
        foreach (var document in (string[])["/.well-known/openid-configuration", "/keys.json"])
        {
            while (await StatusAsync(aws, cluster.Issuer + document) == "200")
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            }
        }

        var refused = await cluster.AssumeAsync();
        refused.ExitCode.ShouldBe(1);
        refused.StandardError.ShouldContain("InvalidIdentityToken");

        (await cluster.CreateAllAsync()).ShouldBe(["bucket policy updated"]);
        (await cluster.AssumeAsync()).EnsureSuccess();
        (await cluster.CreateAllAsync()).ShouldBeEmpty();

        var log = await cluster.DeleteAsync();
        log.IndexOf("CloudFront distribution", StringComparison.Ordinal)
            .ShouldBeLessThan(log.IndexOf($"bucket {Bucket}", StringComparison.OrdinalIgnoreCase), log);
        await aws.ShouldHaveNothingAsync();
    }

    [Fact]
    public async Task Access_ChangedFromIdentityToControl_KeepsTheIssuer()
    {
        await using var aws = await LocalAwsProcess.StartAsync("--settle-delay", "300ms");
        using var cluster = new ClusterRun(aws, "edge", "--hosting", "cloudfront", "--origin-access", "identity");
        await cluster.CreateAllAsync();
        var issuer = cluster.Issuer;

        cluster.Hosting = ["--hosting", "cloudfront"];
        (await cluster.CreateAllAsync()).ShouldBe(
            ["origin access control created", "distribution updated", "bucket policy updated"], ignoreOrder: true);

        cluster.Issuer.ShouldBe(issuer);
        (await cluster.AssumeAsync()).EnsureSuccess();
        await cluster.DeleteAsync();
        await aws.ShouldHaveNothingAsync();
    }

    [Fact]
    public async Task Run_ThatWasKilled_IsFinishedByTheNext()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);

        // Of the long wait for the distribution nothing is left when the run is killed in it.
        await using var aws = await LocalAwsProcess.StartAsync("--settle-delay", "10s");
        using var cluster = new ClusterRun(aws, "edge", "--hosting", "cloudfront");
        await cluster.KillDuringAsync(async () => await DistributionsAsync(aws) == 1);

        (await cluster.CreateAllAsync()).ShouldContain("identity provider created", StringComparer.Ordinal);
        (await DistributionsAsync(aws)).ShouldBe(1);
        (await cluster.AssumeAsync()).EnsureSuccess();
    }

    [Fact]
    public async Task Key_OverwrittenInTheBucket_IsSeenThroughTheDistribution()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync("--settle-delay", "300ms");
        using var cluster = new ClusterRun(aws, "edge", "--hosting", "cloudfront");
        await cluster.CreateAllAsync();
        (await cluster.AssumeAsync()).EnsureSuccess();

        // A cluster that signs with another key than the published one, until that is published: the edge location keeps documents for a
        // second.
        await cluster.ReplaceKeyAsync();
        (await cluster.AssumeAsync()).StandardError.ShouldContain("InvalidIdentityToken");
        (await cluster.CreateAllAsync()).ShouldContain("object updated", StringComparer.Ordinal);
        (await cluster.AssumeAsync()).EnsureSuccess();
    }

    [Fact]
    public async Task Domain_OfOnesOwn_IsTheIssuer_OnceTheZoneLeadsToTheDistribution()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        const string Domain = "oidc.example.com";

        // Certificates and distributions are ready at once: the CLI would wait a minute between two looks.
        await using var aws = await LocalAwsProcess.StartAsync("--settle-delay", "0s");
        var zone = await AwsAsync(
            aws, "route53", "create-hosted-zone", "--name", "example.com", "--caller-reference", "1", "--query", "HostedZone.Id");
        var certificate = await AwsAsync(
            aws, "acm", "request-certificate", "--domain-name", Domain, "--validation-method", "DNS", "--query", "CertificateArn");
        var record = await AwsAsync(
            aws, "acm", "describe-certificate", "--certificate-arn", certificate, "--query",
            "Certificate.DomainValidationOptions[0].ResourceRecord.[Name,Value]");
        await PutRecordAsync(
            aws,
            zone,
            $$"""{"Name":"{{record.Split('\t')[0]}}","Type":"CNAME","TTL":60,"ResourceRecords":[{"Value":"{{record.Split('\t')[1]}}"}]}""");
        await AwsAsync(aws, "acm", "wait", "certificate-validated", "--certificate-arn", certificate);
        using var cluster = new ClusterRun(
            aws, "edge", "--hosting", "cloudfront", "--domain", Domain, "--certificate-arn", certificate, "--hosted-zone", "none");

        // Where records are not its own to make, the command says where the name must lead to, and waits for it.
        var run = cluster.CreateAllAsync();
        while (await DistributionsAsync(aws) == 0)
        {
            run.IsCompleted.ShouldBeFalse();
        }

        var name = await AwsAsync(aws, "cloudfront", "list-distributions", "--query", "DistributionList.Items[0].DomainName");
        await PutRecordAsync(
            aws,
            zone,
            $$"""{"Name":"{{Domain}}","Type":"A","AliasTarget":{"HostedZoneId":"Z2FDTNDATAQYW2","DNSName":"{{name}}","EvaluateTargetHealth":false} }""");
        await run;

        cluster.Issuer.ShouldBe($"https://{Domain}");
        await cluster.ShouldServeDocumentsAsync();
        (await cluster.AssumeAsync()).EnsureSuccess();
        (await cluster.CreateAllAsync()).ShouldBeEmpty();
        await cluster.DeleteAsync();
        await aws.ShouldHaveNothingAsync();
    }

    private static async Task PutRecordAsync(LocalAwsProcess aws, string zone, string record) => await AwsAsync(
        aws,
        "route53", "change-resource-record-sets", "--hosted-zone-id", zone, "--change-batch",
        $$"""{"Changes":[{"Action":"UPSERT","ResourceRecordSet":{{record}} }]}""");

    private static async Task<string> AwsAsync(LocalAwsProcess aws, params string[] arguments) =>
        (await aws.RunAsync(Tools.Aws.Path.ShouldNotBeNull(), [.. arguments, "--output", "text"])).EnsureSuccess().StandardOutput.Trim();

    private static Task PutPolicyAsync(LocalAwsProcess aws, string principal) => EnsureAsync(aws.RunAsync(
        Tools.Aws.Path.ShouldNotBeNull(),
        [
            "s3api", "put-bucket-policy", "--bucket", Bucket, "--policy",
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{Bucket}}/*","Principal":{{principal}} }]}""",
        ]));

    private static async Task<string> StatusAsync(LocalAwsProcess aws, string url) =>
        (await aws.RunAsync(Tools.Curl.Path.ShouldNotBeNull(), ["-sS", "-o", "/dev/null", "-w", "%{http_code}", url]))
            .EnsureSuccess().StandardOutput;

    private static async Task<int> DistributionsAsync(LocalAwsProcess aws)
    {
        var list = await aws.RunAsync(
            Tools.Aws.Path.ShouldNotBeNull(), ["cloudfront", "list-distributions", "--query", "length(DistributionList.Items || `[]`)"]);
        return int.Parse(list.EnsureSuccess().StandardOutput, CultureInfo.InvariantCulture);
    }

    private static async Task EnsureAsync(Task<CommandResult> run) => (await run).EnsureSuccess();
}
