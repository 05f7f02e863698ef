namespace Irsactl.Cli.Tests.BadInput;

/// <summary>An issuer that no identity provider can have is refused before a key is made or AWS is asked.</summary>
public sealed class IssuerTests : IDisposable
{
    private static readonly string Requests = RepositoryFolder.At("samples", "credentials-requests");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("https://oidc.example.com:443/prod", "IRS1203", "hint: give https://oidc.example.com/prod; ")]
    [InlineData("https://oidc.example.com:8443", "IRS1203", "hint: give https://oidc.example.com; ")]
    [InlineData("https://OIDC.example.com", "IRS1203", "hint: give https://oidc.example.com; ")]
    [InlineData("https://oidc.example.com/.well-known/openid-configuration", "IRS1203", "hint: give https://oidc.example.com; ")]
    [InlineData("https://kubernetes.default.svc.cluster.local", "IRS1204", "spec.serviceAccountIssuer")]
    [InlineData("https://kubernetes.default.svc", "IRS1204", "inside the cluster")]
    [InlineData("https://10.0.0.1/a", "IRS1204", "private network")]
    [InlineData("https://localhost", "IRS1204", "private network")]
    [InlineData("http://oidc.example.com", "IRS1200", "hint: give https://oidc.example.com; ")]
    [InlineData("https://oidc.example.com\u00a0", "IRS1200", "no-break blank")]
    [InlineData("https://oidc.example.com/?a", "IRS1200", "query")]
    public async Task IssuerUrl_ThatCannotWork_IsRefusedAtTheStart(string issuer, string code, string text)
    {
        foreach (var command in (string[][])[["create-all", "--credentials-requests-dir", Requests], ["create-identity-provider"]])
        {
            foreach (var dryRun in (string[][])[[], ["--dry-run"]])
            {
                var result = await IrsactlProgram.RunAsync(
                [
                    "aws", .. command, "--name", "c1", "--region", "us-east-1", "--output-dir", _folder.At("out"), "--hosting", "server",
                    "--issuer-url", issuer, "--documents-dir", _folder.At("documents"), "--skip-verification", .. dryRun,
                ]);

                result.ShouldFailWith(1, code, $"\"{issuer}\"");
                result.Error.ShouldContain(text);
                _folder.Files().ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public async Task IssuerUrl_OfAFile_IsRefusedWithItsLine()
    {
        var file = _folder.Write(
            "irsactl.yaml",
            "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\nhosting:\n  kind: server\n"
                + "  issuerUrl: https://oidc.example.com:443\n  documentsDir: d\n");

        foreach (var command in (string[][])[["plan"], ["apply", "--yes"]])
        {
            (await IrsactlProgram.RunAsync([.. command, "-f", file]))
                .ShouldFailWith(1, "IRS1203", $"{file}:6:3: hosting.issuerUrl \"https://oidc.example.com:443\" cannot be the issuer");
        }

        _folder.Files().ShouldBe(["irsactl.yaml"]);
    }

    [Theory]
    [InlineData("oidc.example.com.", "give oidc.example.com, ")]
    [InlineData("exämple.com", "give xn--exmple-cua.com, ")]
    [InlineData("10.0.0.1", "private network")]
    [InlineData("issuer.local", "private network")]
    [InlineData("oidc.example.com:443", "is not a host name")]
    [InlineData("*.example.com", "is not a host name")]
    [InlineData("kubernetes.default.svc", "inside the cluster")]
    public async Task Domain_ThatAwsCannotRead_IsRefused(string domain, string text)
    {
        foreach (var hosting in (string[][])[["cloudfront"], ["alb", "--subnets", "subnet-a,subnet-b"]])
        {
            var result = await IrsactlProgram.RunAsync(
            [
                "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", Requests, "--output-dir",
                _folder.At("out"), "--domain", domain, "--dry-run", "--hosting", .. hosting,
            ]);

            result.ShouldFailWith(1, "IRS3009", $"'{domain}'");
            result.Error.ShouldContain(text);
            _folder.Files().ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/https://x.example.com", "with https://")]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/x.example.com ", "is a blank")]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/x.example.com\u00a0", "a no-break blank (U+00A0)")]
    [InlineData(" arn:aws:iam::123456789012:oidc-provider/x.example.com", "six parts")]
    [InlineData("arn:aws:iam::1234:oidc-provider/x.example.com", "'1234' has not 12 digits")]
    [InlineData("arn:aws:iam:::oidc-provider/x.example.com", "has not 12 digits")]
    [InlineData("arn:aws:iam::<ACCOUNT>:oidc-provider/x.example.com", "'<ACCOUNT>' has not 12 digits")]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/", "names no issuer")]
    [InlineData("arn:aws:iam::123456789012:oidc-provider", "those begin with arn:aws:iam::ACCOUNT:oidc-provider/")]
    [InlineData("arn:aws:sts::123456789012:oidc-provider/x.example.com", "those begin with arn:aws:iam::ACCOUNT:oidc-provider/")]
    [InlineData("arn:aws:iam:us-east-1:123456789012:oidc-provider/x.example.com", "IAM has no regions")]
    [InlineData("arn:asw:iam::123456789012:oidc-provider/x.example.com", "no AWS partition 'asw'")]
    [InlineData("arn:aws-cn:iam::123456789012:oidc-provider/x.example.com", "is in partition aws-cn")]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/x.example.com:443", ":443")]
    [InlineData("x.example.com", "six parts")]
    public async Task IdentityProviderArn_ThatNoProviderHas_IsRefusedInADryRunToo(string arn, string text)
    {
        var result = await IrsactlProgram.RunAsync(
            "aws", "create-iam-roles", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", Requests,
            "--identity-provider-arn", arn, "--output-dir", _folder.At("out"), "--dry-run");

        result.ShouldFailWith(1, "IRS3004", $"'{arn}'", text);
        _folder.Files().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/ABC")]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/x.example.com/path/")]
    public async Task IdentityProviderArn_OfAProvider_IsTaken(string arn)
    {
        (await IrsactlProgram.RunAsync(
            "aws", "create-iam-roles", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", Requests,
            "--identity-provider-arn", arn, "--output-dir", _folder.At("out"), "--dry-run")).ShouldSucceed();
    }
}
