using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Irsactl.Testing.Xunit;
using Xunit;

namespace App.Tests;

/// <summary>A pod of service account <c>team/app</c>, whose role may write to one bucket.</summary>
public sealed class AppTests(LocalAwsFixture aws) : IClassFixture<LocalAwsFixture>, IAsyncLifetime
{
    private const string Policy =
        """
        {
          "Version": "2012-10-17",
          "Statement": [{ "Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "arn:aws:s3:::reports/*" }]
        }
        """;

    private string _role = "";

    private LocalIssuer? _issuer;

    private LocalIssuer Issuer => _issuer ?? throw new InvalidOperationException();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await aws.ResetAsync();
        _issuer = await aws.CreateIssuerAsync("my-cluster", Cancellation);
        _role = await aws.CreateRoleAsync("app", _issuer, "team", "app", Policy, Cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ServiceAccount_WritesWhereItsRoleLetsIt()
    {
        using var root = S3(new BasicAWSCredentials(aws.AccessKeyId, aws.SecretAccessKey));
        await root.PutBucketAsync("reports", Cancellation);
        using var s3 = S3(await AssumeAsync(Issuer.MintToken("team", "app")));

        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "reports", Key = "2026.csv", ContentBody = "1,2" }, Cancellation);

        using var read = await root.GetObjectAsync("reports", "2026.csv", Cancellation);
        Assert.Equal(3, read.ContentLength);
    }

    [Fact]
    public async Task ServiceAccount_WritesNowhereElse()
    {
        using var root = S3(new BasicAWSCredentials(aws.AccessKeyId, aws.SecretAccessKey));
        await root.PutBucketAsync("others", Cancellation);
        using var s3 = S3(await AssumeAsync(Issuer.MintToken("team", "app")));

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => s3.PutObjectAsync(new PutObjectRequest { BucketName = "others", Key = "2026.csv", ContentBody = "1,2" }, Cancellation));

        Assert.Equal("AccessDenied", refusal.ErrorCode);
    }

    [Fact]
    public async Task AnotherServiceAccount_GetsNothing()
    {
        var refusal = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(
            () => AssumeAsync(Issuer.MintToken("team", "another")));

        Assert.Equal("AccessDenied", refusal.ErrorCode);
    }

    [Fact]
    public async Task TokenForSomebodyElse_IsRefused() => await Assert.ThrowsAsync<InvalidIdentityTokenException>(
        () => AssumeAsync(Issuer.MintToken("team", "app", audience: "vault")));

    private AmazonS3Client S3(AWSCredentials credentials) => new(
        credentials,
        new AmazonS3Config { ServiceURL = aws.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = LocalAwsFixture.Region });

    private async Task<AWSCredentials> AssumeAsync(string token)
    {
        using var sts = new AmazonSecurityTokenServiceClient(
            new AnonymousAWSCredentials(),
            new AmazonSecurityTokenServiceConfig { ServiceURL = aws.Endpoint.ToString(), AuthenticationRegion = LocalAwsFixture.Region });
        var answer = await sts.AssumeRoleWithWebIdentityAsync(
            new AssumeRoleWithWebIdentityRequest { RoleArn = _role, RoleSessionName = "test", WebIdentityToken = token }, Cancellation);
        return answer.Credentials;
    }
}
