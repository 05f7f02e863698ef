using Amazon.S3.Model;

namespace Irsactl.Cli.Tests.BadInput;

/// <summary>Denials that no permission of the caller's mends.</summary>
public sealed class DenialTests
{
    private const string Perimeter = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["FIRST","SECOND"],
        "Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}}}]}
        """;

    [Fact]
    public async Task Deny_OfTheCallersOwnPolicy_IsKeptAndTheHintFits()
    {
        await using var home = CredentialErrors.AwsHome.With("");
        var aws = await home.StartAwsAsync();
        const string Policy = """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"*","Resource":"*"},
              {"Effect":"Deny","Action":"iam:CreateRole","Resource":"*"}]}
            """;
        var (id, secret) = await CredentialErrors.User.MakeAsync(aws, Policy);
        home.Variables["AWS_ACCESS_KEY_ID"] = id;
        home.Variables["AWS_SECRET_ACCESS_KEY"] = secret;
        home.Folder.Write(
            "requests/50-ingress.yaml",
            await File.ReadAllTextAsync(
                RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml"), TestContext.Current.CancellationToken));

        var result = await home.RunAsync(
            "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", "requests", "--output-dir", "out");

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Error.ShouldContain("with an explicit deny in an identity-based policy [IRS3501]");
        result.Error.ShouldContain(
            "hint: allowing it in one more policy does not help: take the Deny out of the policies of "
            + "arn:aws:iam::123456789012:user/someone");
        result.Error.ShouldNotContain("hint: allow iam:CreateRole");
    }

    /// <summary>As a data perimeter does it: on everything, or on the objects alone.</summary>
    [Theory]
    [InlineData("arn:aws:s3:::c1-oidc", "arn:aws:s3:::c1-oidc/*")]
    [InlineData("arn:aws:s3:::c1-oidc/*", "arn:aws:s3:::c1-oidc/keys.json")]
    public async Task BucketPolicy_ThatAdmitsOnlyAVpcEndpoint_IsNamedWithTheWayOut(string resource, string another)
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();
        using (var clients = aws.Clients())
        {
            await clients.S3.PutBucketPolicyAsync(
                new PutBucketPolicyRequest
                {
                    BucketName = "c1-oidc",
                    Policy = Perimeter.Replace("FIRST", resource, StringComparison.Ordinal)
                        .Replace("SECOND", another, StringComparison.Ordinal),
                },
                TestContext.Current.CancellationToken);
        }

        var result = await aws.CreateAllAsync();

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Error.ShouldContain("with an explicit deny in a resource-based policy");
        result.Error.ShouldContain("aws s3api delete-bucket-policy --bucket c1-oidc");
    }
}
