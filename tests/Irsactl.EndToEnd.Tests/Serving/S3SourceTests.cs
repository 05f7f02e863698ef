using System.Security.Cryptography;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Serving;

/// <summary><c>irsactl serve</c> on a bucket that the <c>aws</c> CLI fills.</summary>
public sealed class S3SourceTests : IDisposable
{
    private const string Host = "oidc.example.com";
    private const string Keys = "/prod/keys.json";
    private const string Denial = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":["s3:ListBucket","s3:GetObject"],
        "Resource":["arn:aws:s3:::issuers","arn:aws:s3:::issuers/*"]}]}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_FromABucket_FollowsItAndOutlivesItsClosing()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync();
        await AwsAsync(aws, "s3", "mb", "s3://issuers");
        await AwsAsync(aws, "s3", "cp", NewKey("one"), $"s3://issuers/public/{Host}/prod/one.pub");
        await using var serve = await ServeProcess.StartWithAsync(
            Host, "s3://issuers/public", aws.Environment, "--read-interval", "200ms", "--stale-after", "2s");
        await serve.MetricAsync("irsactl_issuers 1");
        var first = (await serve.ReadAsync(Host, Keys)).ShouldNotBeNull();

        await AwsAsync(aws, "s3", "cp", NewKey("two"), $"s3://issuers/public/{Host}/prod/two.pub");
        await AwsAsync(aws, "s3", "rm", $"s3://issuers/public/{Host}/prod/one.pub");
        var second = first;
        while (second.Contains(KeyId(first), StringComparison.Ordinal))
        {
            second = (await serve.ReadAsync(Host, Keys)).ShouldNotBeNull();
        }

        await AwsAsync(aws, "s3", "cp", _folder.Write("bad", "no key"), $"s3://issuers/public/{Host}/prod/bad.pub");
        await serve.MetricAsync("irsactl_source_skipped{source=\"s3://issuers/public\"} 1");
        (await serve.ReadAsync(Host, Keys)).ShouldBe(second);

        await AwsAsync(aws, "s3api", "put-bucket-policy", "--bucket", "issuers", "--policy", Denial);
        await serve.ReadyAsync(false);
        (await serve.ReadAsync(Host, Keys)).ShouldBe(second);

        await AwsAsync(aws, "s3api", "delete-bucket-policy", "--bucket", "issuers");
        await serve.ReadyAsync(true);
    }

    private static async Task AwsAsync(LocalAwsProcess aws, params string[] arguments) =>
        (await aws.RunAsync(Tools.Aws.Path ?? "aws", arguments)).EnsureSuccess();

    private static string KeyId(string keys) =>
        System.Text.Json.JsonDocument.Parse(keys).RootElement.GetProperty("keys")[0].GetProperty("kid").GetString() ?? "";

    private string NewKey(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return _folder.Write(name, key.ExportSubjectPublicKeyInfoPem());
    }
}
