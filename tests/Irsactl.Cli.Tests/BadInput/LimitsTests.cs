namespace Irsactl.Cli.Tests.BadInput;

/// <summary>What this version does not know, and what a raised quota allows, is AWS's to decide.</summary>
public sealed class LimitsTests : IDisposable
{
    private static readonly string Requests = RepositoryFolder.At("samples", "credentials-requests");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sa-west-1", "partition aws; if it is misspelt, did you mean ca-west-1?", "https://c1-oidc.s3.sa-west-1.amazonaws.com")]
    [InlineData("cn-east-1", "partition aws-cn", "https://c1-oidc.s3.cn-east-1.amazonaws.com.cn")]
    [InlineData("eusc-fr-central-2", "partition aws-eusc", "https://c1-oidc.s3.eusc-fr-central-2.amazonaws.eu")]
    public async Task Region_NewerThanThisVersion_IsTakenWithAWarning(string region, string warning, string issuer)
    {
        var result = await CreateAllAsync(region, Requests);

        result.ShouldSucceed();
        result.Error.ShouldContain($"Warning: region {region} is not known to this version; taken to be a new one of {warning}");
        result.Error.ShouldContain($"Issuer URL (serviceAccountIssuer) is {issuer}");
    }

    [Theory]
    [InlineData("us-east-1a")]
    [InlineData("us-esat-1")]
    [InlineData("useast1")]
    [InlineData("us-east-1 ")]
    [InlineData("mars-north-1")]
    [InlineData("Frankfurt")]
    [InlineData("us-gov-moon-1")]
    public async Task Region_WithoutTheFormOfOne_IsRefused(string region)
    {
        (await CreateAllAsync(region, Requests)).ShouldFailWith(1, "IRS2501", $"'{region}'");
        _folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task TrustPolicy_BeyondTheDefaultQuota_IsTakenWithAWarning()
    {
        Write(serviceAccounts: 110);

        var result = await CreateAllAsync("us-east-1", _folder.At("requests"));

        result.ShouldSucceed();
        result.ErrorLines.Where(line => line.Contains(" Warning: ", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .ShouldContain(
                "for its 110 service accounts: AWS takes it only where the quota \"Role trust policy length\" is raised, "
                + "from 2048 up to 8192");
    }

    [Fact]
    public async Task TrustPolicy_OfTheUsualLength_IsNotWarnedOf()
    {
        Write(serviceAccounts: 30);

        (await CreateAllAsync("us-east-1", _folder.At("requests"))).ShouldSucceed().Error.ShouldNotContain("Warning: ");
    }

    [Fact]
    public async Task TrustPolicy_BeyondEveryQuota_IsRefusedWithWhatShortensIt()
    {
        Write(serviceAccounts: 250);

        var result = await CreateAllAsync("us-east-1", _folder.At("requests"));

        result.ShouldFailWith(1, "IRS3005", "a.yaml", "trust policy", "IAM takes 8192 at most");
        result.Error.ShouldContain("250 service accounts: split it into several requests");
    }

    private void Write(int serviceAccounts)
    {
        var accounts = string.Concat(Enumerable.Range(0, serviceAccounts).Select(number => $"    - account-{number}\n"));
        _folder.Write("requests/a.yaml", $"""
            apiVersion: cloudcredential.openshift.io/v1
            kind: CredentialsRequest
            metadata:
              name: a
            spec:
              secretRef: {"{namespace: ns, name: aws-credentials}"}
              serviceAccountNames:
            {accounts}  providerSpec:
                kind: AWSProviderSpec
                statementEntries:
                - effect: Allow
                  action: ["ec2:DescribeInstances"]
                  resource: "*"

            """);
    }

    private Task<ProgramResult> CreateAllAsync(string region, string requests) => IrsactlProgram.RunAsync(
        "aws", "create-all", "--name", "c1", "--region", region, "--credentials-requests-dir", requests, "--output-dir", _folder.At("out"),
        "--dry-run");
}
