using System.Text.Json;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests;

/// <summary>
/// The four situations behind one answer of AWS, made with an unmodified <c>aws</c> against <c>local start</c>: the published binary tells
/// them apart.
/// </summary>
public sealed class ExplainTests
{
    private const string Bucket = "faq-oidc";
    private const string Role = "arn:aws:iam::123456789012:role/faq-openshift-ingress-operator-cloud-credentials";

    private const string VpcPolicy =
        """{"Version":"2012-10-17","Statement":[{"Sid":"Inside","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::faq-oidc/*","Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1"}}}]}""";

    [Theory]
    [InlineData("discovery", "IRS4025", "has no bucket policy", "s3api", "delete-bucket-policy", "--bucket", Bucket)]
    [InlineData("discovery", "IRS4025", "admits only a VPC", "s3api", "put-bucket-policy", "--bucket", Bucket, "--policy", VpcPolicy)]
    [InlineData(
        "discovery", "IRS4024", "whole account", "s3control", "put-public-access-block", "--account-id", "123456789012",
        "--public-access-block-configuration", "RestrictPublicBuckets=true")]
    [InlineData("key-id", "IRS4036", "not in the key set", "s3", "cp", "other.json", "s3://faq-oidc/keys.json")]
    public async Task TokenExplain_OneAnswerOfAws_ToldApartByItsCause(string check, string code, string words, params string[] breaking)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync();
        using var folder = new TemporaryFolder();
        await SetUpAsync(aws, folder);
        (await aws.RunAsync(Tools.Aws.Path, breaking, folder.Path)).EnsureSuccess();

        var result = await aws.IrsactlAsync(folder.Path, "token", "explain", "@token", "--role-arn", Role, "-o", "json");

        result.ExitCode.ShouldBe(3, result.StandardError);
        using var json = JsonDocument.Parse(result.StandardOutput);
        json.RootElement.GetProperty("cause").GetString().ShouldBe(check);
        json.RootElement.GetProperty("expectedAnswer").GetProperty("id").GetString().ShouldBe("key-retrieval");
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().ToDictionary(
            finding => finding.GetProperty("check").GetString() ?? "", StringComparer.Ordinal);
        findings[check].GetProperty("code").GetString().ShouldBe(code);
        findings[check].GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(words);
        findings["answer"].GetProperty("message").GetString().ShouldNotBeNull().ShouldEndWith($"as expected from {check}");
    }

    private static async Task SetUpAsync(LocalAwsProcess aws, TemporaryFolder folder)
    {
        var request = await File.ReadAllTextAsync(
            RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml"), TestContext.Current.CancellationToken);
        folder.Write("requests/50-ingress.yaml", request);
        (await aws.IrsactlAsync(folder.Path, "aws", "create-key-pair", "--key-type", "ec-p256", "--output-dir", "out")).EnsureSuccess();
        (await aws.IrsactlAsync(
            folder.Path, "aws", "create-all", "--name", "faq", "--region", "us-east-1", "--credentials-requests-dir", "requests",
            "--output-dir", "out")).EnsureSuccess();
        var token = await aws.IrsactlAsync(
            folder.Path, "token", "mint", "--issuer", $"https://{Bucket}.s3.us-east-1.amazonaws.com", "--private-key-file",
            "out/serviceaccount-signer.private", "--namespace", "openshift-ingress-operator", "--service-account", "ingress-operator");
        folder.Write("token", token.EnsureSuccess().StandardOutput);

        // The key set of another cluster.
        (await aws.IrsactlAsync(folder.Path, "aws", "create-key-pair", "--key-type", "ec-p256", "--output-dir", "other")).EnsureSuccess();
        (await aws.IrsactlAsync(
            folder.Path, "aws", "create-identity-provider", "--name", "other", "--region", "us-east-1", "--dry-run",
            "--public-key-file", "other/serviceaccount-signer.public", "--output-dir", "dry")).EnsureSuccess();
        folder.Write("other.json", await File.ReadAllTextAsync(folder.At("dry", "03-keys.json"), TestContext.Current.CancellationToken));
    }
}
