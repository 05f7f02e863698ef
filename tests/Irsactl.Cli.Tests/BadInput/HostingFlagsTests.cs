namespace Irsactl.Cli.Tests.BadInput;

public sealed class HostingFlagsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--price-class 100", "--price-class needs --hosting")]
    [InlineData("--origin-access identity", "--origin-access needs --hosting")]
    [InlineData("--hosting s3 --domain oidc.example.com", "--domain does not belong to --hosting s3")]
    [InlineData("--issuer-url https://oidc.example.com", "--issuer-url needs --hosting")]
    [InlineData("--hosting server --documents-dir issuers", "hosting server needs --issuer-url")]
    [InlineData("--hosting server --issuer-url https://oidc.example.com", "hosting server needs --documents-dir")]
    [InlineData("--hosting s3 --create-private-s3-bucket", "--create-private-s3-bucket means --hosting cloudfront")]
    [InlineData("--documents bucket", "--documents needs --hosting")]
    [InlineData("--hosting cloudfront --log-retention 7", "--log-retention does not belong to --hosting cloudfront")]
    [InlineData("--hosting lambda-url --price-class 100", "--price-class does not belong to --hosting lambda-url")]
    [InlineData("--hosting lambda-url --documents floppy", "'floppy'")]
    [InlineData("--hosting api-gateway --log-retention 2", "'2'")]
    [InlineData("--hosting alb --subnets subnet-a,subnet-b", "hosting alb needs --domain")]
    [InlineData("--hosting alb --domain oidc.example.com", "hosting alb needs --subnets")]
    [InlineData("--hosting alb --price-class 100", "--price-class does not belong to --hosting alb")]
    [InlineData("--hosting s3 --hosted-zone none", "--hosted-zone does not belong to --hosting s3")]
    [InlineData("--hosting cloudfront --subnets subnet-a", "--subnets does not belong to --hosting cloudfront")]
    [InlineData("--hosting alb --domain oidc.example.com --subnets subnet-a,subnet-b --ip-address-type ipv6", "'ipv6'")]
    [InlineData("--hosting floppy", "'floppy'")]
    [InlineData("--hosting cloudfront --price-class 300", "'300'")]
    public Task Flags_OfAnotherHosting_AreWrongUsage(string flags, string text) => ShouldFailAsync(flags, "IRS1001", text);

    [Theory]
    [InlineData("--certificate-arn arn:aws:acm:us-east-1:123456789012:certificate/c", "a certificate is given, and no domain")]
    [InlineData(
        "--domain oidc.example.com --certificate-arn arn:aws:acm:eu-west-1:123456789012:certificate/c",
        "CloudFront takes certificates of us-east-1 only")]
    [InlineData("--domain oidc.example.com --certificate-arn arn:aws:iam::123456789012:role/c", "is not the ARN of an ACM certificate")]
    [InlineData(
        "--domain https://oidc.example.com --certificate-arn arn:aws:acm:us-east-1:123456789012:certificate/c", "is not a host name")]
    [InlineData("--domain oidc.example.com --hosted-zone example.com", "'example.com' is not the id of a hosted zone")]
    [InlineData("--web-acl arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/w/1", "is not the ARN of a web ACL for CloudFront")]
    [InlineData("--access-logs s3://logs", "is not the name of a bucket")]
    public Task Options_ThatCannotWork_AreRefused(string flags, string text) =>
        ShouldFailAsync($"--hosting cloudfront {flags}", "IRS3009", text);

    [Theory]
    [InlineData("--domain oidc --subnets subnet-a,subnet-b", "'oidc' is not a host name")]
    [InlineData("--domain oidc.example.com --subnets subnet-a", "a load balancer is in two zones at least, and one subnet is given")]
    [InlineData("--domain oidc.example.com --subnets ,", "a load balancer is in two zones at least, and no subnet is given")]
    [InlineData("--domain oidc.example.com --subnets subnet-a,subnet-a", "a subnet is given twice")]
    [InlineData("--domain oidc.example.com --subnets subnet-a,vpc-b", "'vpc-b' is not the id of a subnet")]
    [InlineData(
        "--domain oidc.example.com --subnets subnet-a --subnets subnet-b --hosted-zone /hostedzone/z1",
        "'z1' is not the id of a hosted zone")]
    [InlineData(
        "--domain oidc.example.com --subnets subnet-a,subnet-b --certificate-arn arn:aws:acm:eu-west-1:123456789012:certificate/c",
        "a load balancer takes certificates of its own region only")]
    [InlineData(
        "--domain oidc.example.com --subnets subnet-a,subnet-b --certificate-arn arn:aws-cn:acm:us-east-1:123456789012:certificate/c",
        "is not the ARN of an ACM certificate in partition aws")]
    public Task Alb_OptionsThatCannotWork_AreRefused(string flags, string text) =>
        ShouldFailAsync($"--hosting alb {flags}", "IRS3009", text);

    [Fact]
    public async Task Boundary_OfIdentityProviderWithoutRole_IsWrongUsage()
    {
        var result = await IrsactlProgram.RunAsync(
        [
            "aws", "create-identity-provider", "--name", "c1", "--region", "us-east-1", "--output-dir", _folder.At("out"),
            "--permissions-boundary-arn", "arn:aws:iam::123456789012:policy/b",
        ]);

        result.ShouldFailWith(1, "IRS1001", "--permissions-boundary-arn needs --hosting");
    }

    [Fact]
    public Task Partition_WithoutCloudFront_IsRefused() =>
        ShouldFailAsync("--create-private-s3-bucket", "IRS3100", "aws-us-gov", "us-gov-west-1");

    [Fact]
    public Task China_WithoutDomain_IsRefused() =>
        ShouldFailAsync("--hosting cloudfront", "IRS3009", "in China", "cn-north-1");

    [Fact]
    public Task China_WithoutCertificate_IsRefused() =>
        ShouldFailAsync(
            "--hosting cloudfront --domain oidc.example.com", "IRS3009", "domain oidc.example.com has no certificate", "cn-north-1");

    private async Task ShouldFailAsync(string flags, string code, string text, string region = "us-east-1")
    {
        var result = await IrsactlProgram.RunAsync(
        [
            "aws", "create-all", "--name", "c1", "--region", region, "--dry-run", "--credentials-requests-dir",
            RepositoryFolder.At("samples", "credentials-requests"), "--output-dir", _folder.At("out"), .. flags.Split(' '),
        ]);

        result.ShouldFailWith(1, code, text);
        _folder.Files().ShouldBeEmpty();
    }
}
