using Amazon.S3.Model;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary>The four situations that AWS answers alike: it could not get the key.</summary>
[Collection(nameof(Cluster))]
public sealed class FaqTests
{
    [Fact]
    public async Task Explain_NothingBroken_SaysThatAwsTakesIt()
    {
        await using var cluster = await Cluster.StartAsync();

        var result = (await cluster.ExplainAsync(cluster.Token(), "--role-arn", Cluster.Role)).ShouldSucceed();

        result.Out.ShouldEndWith("result: AWS takes the token\n");
        result.Out.ShouldNotContain("unknown");
    }

    [Fact]
    public async Task Explain_BucketWithoutAPolicy_NamesThePolicy()
    {
        await using var cluster = await Cluster.StartAsync();
        await cluster.Clients.S3.DeleteBucketPolicyAsync(Cluster.Bucket, TestContext.Current.CancellationToken);

        await cluster.ShouldExplainAsync(cluster.Token(), "discovery", "IRS4025", "bucket-without-policy.txt");
    }

    [Fact]
    public async Task Explain_BlockPublicAccessOfTheBucket_NamesTheBlock()
    {
        await using var cluster = await Cluster.StartAsync();
        await cluster.Clients.S3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                BucketName = Cluster.Bucket,
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { RestrictPublicBuckets = true },
            },
            TestContext.Current.CancellationToken);

        await cluster.ShouldExplainAsync(cluster.Token(), "discovery", "IRS4024", "bucket-block.txt");
    }

    [Theory]
    [InlineData("Allow", "StringEquals", "aws:SourceVpc", "vpc-0abc", "vpc-allow.txt")]
    [InlineData("Deny", "StringNotEquals", "aws:SourceVpce", "vpce-0abc", "vpc-deny.txt")]
    public async Task Explain_BucketPolicyLimitedToAVpc_NamesStatementAndCondition(
        string effect, string @operator, string key, string value, string golden)
    {
        await using var cluster = await Cluster.StartAsync();
        var condition = $$$"""{"{{{@operator}}}":{"{{{key}}}":"{{{value}}}"}}""";
        var limited = $$"""{"Sid":"OnlyInside","Effect":"{{effect}}","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::c1-oidc/*","Condition":{{condition}}}""";
        var open = effect == "Deny"
            ? """{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::c1-oidc/*"},"""
            : "";
        await cluster.SetPolicyAsync($$"""{"Version":"2012-10-17","Statement":[{{open}}{{limited}}]}""");

        await cluster.ShouldExplainAsync(cluster.Token(), "discovery", "IRS4025", golden);
    }

    [Fact]
    public async Task Explain_BlockPublicAccessOfTheAccount_NamesTheAccount()
    {
        await using var cluster = await Cluster.StartAsync();
        await cluster.BlockAccountAsync();

        await cluster.ShouldExplainAsync(cluster.Token(), "discovery", "IRS4024", "account-block.txt");
    }

    [Fact]
    public async Task Explain_ClusterSignsWithAnotherKey_NamesTheKeyThatIsMissing()
    {
        await using var cluster = await Cluster.StartAsync();
        using var other = SigningKey.Generate(KeyKind.EcP256);

        await cluster.ShouldExplainAsync(cluster.Token(key: other), "key-id", "IRS4036", "key-missing.txt");
    }

    [Fact]
    public async Task Explain_KeySetReplaced_NamesTheKeyThatIsMissing()
    {
        await using var cluster = await Cluster.StartAsync();
        using var other = SigningKey.Generate(KeyKind.EcP256);
        await cluster.PublishAsync("keys.json", JsonWebKeySet.FromKeys([other.PublicKey]).ToJson());

        await cluster.ShouldExplainAsync(cluster.Token(), "key-id", "IRS4036", "key-missing.txt");
    }
}
