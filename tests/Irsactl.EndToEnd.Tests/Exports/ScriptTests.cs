using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Exports;

/// <summary>Exported scripts, run by Bash with the real <c>aws</c> command: they make what <c>apply</c> makes, and a second run makes nothing.</summary>
public sealed class ScriptTests
{
    // Between them they have a bucket, a distribution, names and certificates, a function and its URL.
    private static readonly string[] _always = ["{kind: cloudfront, domain: oidc.example.com, priceClass: 100}", "{kind: lambda-url}"];

    private static readonly string[] _writing = [" created", " written", " updated", " requested"];

    public static TheoryData<string> Hostings =>
    [
        "{kind: s3}",
        "{kind: cloudfront}",
        "{kind: cloudfront, originAccess: identity}",
        "{kind: cloudfront, domain: oidc.example.com, priceClass: 100}",
        "{kind: lambda-url}",
        "{kind: lambda-url, documents: bucket}",
        "{kind: api-gateway}",
        "{kind: alb, domain: oidc.example.com, subnets: [SUBNETS]}",
        "{kind: server, issuerUrl: 'https://oidc.example.com/prod', documentsDir: documents}",
        "endpoint acme",
    ];

    [Theory]
    [MemberData(nameof(Hostings))]
    public async Task Script_MakesWhatApplyMakes_AndASecondRunNothing(string hosting)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        Assert.SkipUnless(Tools.OpenSsl.IsInstalled, Tools.OpenSsl.SkipReason);
        Assert.SkipUnless(LongTests.AreWanted || _always.Contains(hosting, StringComparer.Ordinal), LongTests.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync();
        using var cluster = await ExportedCluster.DeclareAsync(aws, hosting);
        (await cluster.IrsactlAsync("export", "--format", "aws-cli", "--offline", "--out", "scripts")).EnsureSuccess();
        string[] scripts = hosting == "endpoint acme" ? ["scripts/acme/create.sh", "scripts/c1/create.sh"] : ["scripts/create.sh"];

        foreach (var script in scripts)
        {
            (await cluster.ScriptAsync(script)).EnsureSuccess();
        }

        var plan = await cluster.IrsactlAsync("plan", "--exit-code");
        plan.ExitCode.ShouldBe(0, plan.StandardOutput + plan.StandardError);
        foreach (var script in scripts)
        {
            var again = (await cluster.ScriptAsync(script)).EnsureSuccess();
            _writing.ShouldAllBe(word => !again.StandardError.Contains(word, StringComparison.Ordinal), again.StandardError);
        }

        (await cluster.IrsactlAsync("plan", "--exit-code")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Script_StopsAtWhatIsNotTheClusters_AndAtDocumentsThatDiffer()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync();
        using var cluster = await ExportedCluster.DeclareAsync(aws, "{kind: s3}");
        (await cluster.IrsactlAsync("export", "--format", "aws-cli", "--offline", "--out", "create.sh")).EnsureSuccess();
        (await cluster.ScriptAsync("create.sh")).EnsureSuccess();
        File.Delete(cluster.Folder.At("out", "serviceaccount-signer.private"));
        File.Delete(cluster.Folder.At("out", "serviceaccount-signer.public"));
        Directory.Delete(cluster.Folder.At("out", "tls"), recursive: true);
        (await cluster.IrsactlAsync("aws", "create-key-pair", "--output-dir", "out")).EnsureSuccess();
        (await cluster.IrsactlAsync("export", "--format", "aws-cli", "--offline", "--out", "create.sh")).EnsureSuccess();

        var stopped = await cluster.ScriptAsync("create.sh");
        stopped.ExitCode.ShouldBe(1);
        stopped.StandardError.ShouldContain("keys.json is published with other content");

        (await aws.RunAsync(
            Tools.Aws.Path, ["s3api", "put-bucket-tagging", "--bucket", "c1-oidc", "--tagging", "TagSet=[{Key=a,Value=b}]"])).EnsureSuccess();
        var refused = await cluster.ScriptAsync("create.sh");
        refused.ExitCode.ShouldBe(1);
        refused.StandardError.ShouldContain("bucket c1-oidc exists and does not carry the tag openshift.io/cloud-credential-operator/c1: owned");
    }
}
