using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Cli.Tests.CredentialErrors;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Tests.Reports;

/// <summary>Accounts and buckets as people had them in public reports (tests/REPORTS.md).</summary>
public sealed class AccountReportTests
{
    // openshift/installer#5502, #4889: roles may be made with a permissions boundary only.
    [Fact]
    public async Task Role_WithoutTheBoundaryThatIsWanted_IsRefusedAndMadeWithIt()
    {
        const string Boundary = "arn:aws:iam::123456789012:policy/bound";
        await using var home = AwsHome.With("");
        var aws = await BecomeAsync(home, $$$"""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","NotAction":"iam:CreateRole","Resource":"*"},
              {"Effect":"Allow","Action":"iam:CreateRole","Resource":"*","Condition":{"StringEquals":{"iam:PermissionsBoundary":"{{{Boundary}}}"} } }]}
            """);
        await User.RunAsync(
            aws, "create-policy", "--policy-name", "bound", "--policy-document",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");

        var refused = await RolesAsync(home);
        refused.ShouldFailWithoutHint(1, "IRS3501", "because no identity-based policy allows the iam:CreateRole action");
        refused.Error.ShouldContain("--permissions-boundary-arn");

        (await RolesAsync(home, "--permissions-boundary-arn", Boundary)).ShouldSucceed();
    }

    // aws-cloudformation/cloudformation-coverage-roadmap#328, ansible-collections/amazon.aws#1843: an explicit Deny of what has not a tag.
    [Fact]
    public async Task Role_WithoutTheTagThatIsWanted_IsRefusedWithTheDeny()
    {
        await using var home = AwsHome.With("");
        await BecomeAsync(home, """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"*","Resource":"*"},
              {"Effect":"Deny","Action":"iam:CreateRole","Resource":"*","Condition":{"Null":{"aws:RequestTag/CostCenter":"true"}}}]}
            """);

        var result = await RolesAsync(home);

        result.ShouldFailWithoutHint(1, "IRS3501", "with an explicit deny in an identity-based policy");
        result.Error.ShouldContain("take the Deny out of the policies");
    }

    // cloudposse/terraform-aws-s3-bucket#269: all but some addresses are shut out, also from changing the policy.
    // ministryofjustice/analytical-platform#10629: nobody may change the policy any more.
    [Theory]
    [InlineData(
        """
        {"Sid":"Addresses","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::c1-oidc","arn:aws:s3:::c1-oidc/*"],
         "Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}
        """)]
    [InlineData(
        """{"Sid":"DenyBucketDeletion","Effect":"Deny","Principal":"*","Action":"s3:PutBucketPolicy","Resource":"arn:aws:s3:::c1-oidc"}""")]
    public async Task BucketPolicy_ThatShutsEverybodyOut_IsNamedWithTheWayOut(string statement)
    {
        await using var home = AwsHome.With("");
        var aws = await BecomeAsync(home, """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");
        (await CreateAllAsync(home)).ShouldSucceed();
        using (var clients = new AwsClients(new AwsClientOptions
        {
            Region = "us-east-1",
            EndpointUrl = new Uri(aws.Endpoint.GetLeftPart(UriPartial.Authority)),
            Credentials = new BasicAWSCredentials(aws.AccessKeyId, aws.SecretAccessKey),
        }))
        {
            await clients.S3.PutBucketPolicyAsync(
                new PutBucketPolicyRequest
                {
                    BucketName = "c1-oidc", Policy = $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""",
                },
                TestContext.Current.CancellationToken);
        }

        var result = await CreateAllAsync(home);

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Error.ShouldContain("with an explicit deny in a resource-based policy");
        result.Error.ShouldContain("aws s3api delete-bucket-policy --bucket c1-oidc");
    }

    // openshift/openshift-docs#101095: "ccoctl aws create-all" at an update, in a folder without the key pair.
    [Fact]
    public async Task SecondRun_InAnotherFolder_MakesNoKeyPairAndKeepsThePublishedOne()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();
        var before = await KeysAsync(aws);

        var result = await aws.RunAsync(
            "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", "requests", "--output-dir", "new");

        result.ShouldSucceed();
        (await KeysAsync(aws)).ShouldBe(before);
        aws.Folder.Files().ShouldNotContain(file =>
            file.StartsWith("new/", StringComparison.Ordinal) && file.Contains("signer", StringComparison.Ordinal));
    }

    // openshift/aws-account-operator#817: buckets in another region than the one that was called.
    // cloud-custodian/cloud-custodian#8005: one of the two opened after March 2019, between which nothing leads on.
    [Theory]
    [InlineData("eu-west-1")]
    [InlineData("me-central-1")]
    public async Task SecondRun_InAnotherRegion_SaysWhereTheBucketIsAndChangesNothing(string region)
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();
        var before = await KeysAsync(aws);

        var created = await aws.RunAsync(
            "aws", "create-all", "--name", "c1", "--region", region, "--credentials-requests-dir", "requests", "--output-dir", "out");
        var deleted = await aws.RunAsync("aws", "delete", "--name", "c1", "--region", region, "--yes");

        foreach (var result in (ProgramResult[])[created, deleted])
        {
            result.ExitCode.ShouldBe(1, result.ToString());
            result.Error.ShouldContain("us-east-1");
            result.Error.ShouldNotContain("HTTP 400");
        }

        (await KeysAsync(aws)).ShouldBe(before);
    }

    // elifesciences/builder#1032, giantswarm/aws-operator#3354: the ARN was put together, and is no provider's.
    // getprobo/probo#1770: with a slash at the end.
    [Theory]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com/")]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/c2-oidc.s3.us-east-1.amazonaws.com")]
    public async Task IdentityProviderArn_OfNoProviderOfTheAccount_IsSaid(string arn)
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();

        var result = await aws.RunAsync(
            "aws", "create-iam-roles", "--name", "c9", "--region", "us-east-1", "--credentials-requests-dir", "requests",
            "--identity-provider-arn", arn, "--output-dir", "roles");

        result.ShouldFailWithoutHint(1, "IRS3003", $"no identity provider {arn}");
        result.Error.ShouldContain("did you mean arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com?");
    }

    private static async Task<string> KeysAsync(LocalAwsRun aws)
    {
        using var clients = aws.Clients();
        using var answer = await clients.S3.GetObjectAsync("c1-oidc", "keys.json", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(answer.ResponseStream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Makes the home's credentials those of a user with a policy; the account has an identity provider.</summary>
    private static async Task<LocalAwsServer> BecomeAsync(AwsHome home, string policy)
    {
        var aws = await home.StartAwsAsync();
        var (id, secret) = await User.MakeAsync(aws, policy);
        await User.RunAsync(
            aws, "create-open-id-connect-provider", "--url", "https://oidc.example.com", "--client-id-list", "openshift",
            "--thumbprint-list", new string('a', 40));
        home.Variables["AWS_ACCESS_KEY_ID"] = id;
        home.Variables["AWS_SECRET_ACCESS_KEY"] = secret;
        home.Folder.Write(
            "requests/50-ingress.yaml",
            await File.ReadAllTextAsync(
                RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml"), TestContext.Current.CancellationToken));
        return aws;
    }

    private static Task<ProgramResult> CreateAllAsync(AwsHome home) => home.RunAsync(
        "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", "requests", "--output-dir", "out");

    private static Task<ProgramResult> RolesAsync(AwsHome home, params string[] options) => home.RunAsync(
    [
        "aws", "create-iam-roles", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", "requests",
        "--identity-provider-arn", "arn:aws:iam::123456789012:oidc-provider/oidc.example.com", "--output-dir", "out", .. options,
    ]);
}
