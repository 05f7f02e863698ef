using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Hosting;

/// <summary>Hosting <c>s3</c> with the published binary, from set-up to an empty account.</summary>
public sealed class S3Tests
{
    private const string Bucket = "plain-oidc";

    [Fact]
    public async Task Bucket_FromSetUpToDeletion_IsTheIssuer_AsLongAsEverybodyMayReadIt()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync();
        using var cluster = new ClusterRun(aws, "plain", "--hosting", "s3");

        (await cluster.CreateAllAsync()).ShouldContain("bucket created", StringComparer.Ordinal);
        await cluster.ShouldServeDocumentsAsync();
        (await cluster.AssumeAsync()).EnsureSuccess();

        (await aws.RunAsync(Tools.Aws.Path, ["s3api", "delete-bucket-policy", "--bucket", Bucket])).EnsureSuccess();
        var refused = await cluster.AssumeAsync();
        refused.ExitCode.ShouldBe(1);
        refused.StandardError.ShouldContain("InvalidIdentityToken");

        (await cluster.CreateAllAsync()).ShouldBe(["bucket updated"]);
        (await cluster.AssumeAsync()).EnsureSuccess();
        (await cluster.CreateAllAsync()).ShouldBeEmpty();

        await cluster.DeleteAsync();
        await aws.ShouldHaveNothingAsync();
    }
}
