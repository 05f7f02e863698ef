using System.Text.Json;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests;

/// <summary>The set-up as the AWS documentation has it, made step by step with an unmodified <c>aws</c> under <c>local exec</c>.</summary>
public sealed class ByHandTests
{
    private const string Issuer = "https://by-hand-oidc.s3.eu-west-1.amazonaws.com";
    private const string ProviderArn = "arn:aws:iam::123456789012:oidc-provider/by-hand-oidc.s3.eu-west-1.amazonaws.com";

    [Fact]
    public async Task AwsCli_UnderLocalExec_MakesBucketProviderAndRoleAndAssumesIt()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        using var folder = new TemporaryFolder();
        WriteInputs(folder);
        var script = folder.Write("by-hand.sh", Script(Tools.Aws.Path, IrsactlBinary.Path));

        var result = await new CommandRunner { WorkingDirectory = folder.Path }.RunAsync(
            IrsactlBinary.Path, ["local", "exec", "--", "bash", script], TestContext.Current.CancellationToken);

        using var answer = JsonDocument.Parse(result.EnsureSuccess().StandardOutput);
        answer.RootElement.GetProperty("Provider").GetString().ShouldBe(ProviderArn);
        answer.RootElement.GetProperty("AssumedRoleUser").GetProperty("Arn").GetString()
            .ShouldBe("arn:aws:sts::123456789012:assumed-role/by-hand/session");
    }

    [Fact]
    public async Task LocalExec_ProgramThatFails_PassesItsExitCodeOn()
    {
        var result = await new CommandRunner().RunAsync(
            IrsactlBinary.Path, ["local", "exec", "--", "bash", "-c", "exit 42"], TestContext.Current.CancellationToken);

        result.ExitCode.ShouldBe(42);
    }

    [Fact]
    public async Task LocalExec_NameThatIsNotOfAws_IsRefusedOnThisMachine()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);

        var result = await new CommandRunner().RunAsync(
            IrsactlBinary.Path,
            ["local", "exec", "--", Tools.Curl.Path, "-sS", "https://registry.invalid/"],
            TestContext.Current.CancellationToken);

        result.ExitCode.ShouldNotBe(0);
        result.StandardError.ShouldContain("nothing leaves this machine");
    }

    private static void WriteInputs(TemporaryFolder folder)
    {
        folder.Write("discovery.json", $$"""
            {
              "issuer": "{{Issuer}}",
              "jwks_uri": "{{Issuer}}/keys.json",
              "response_types_supported": ["id_token"],
              "subject_types_supported": ["public"],
              "id_token_signing_alg_values_supported": ["RS256"]
            }
            """);
        folder.Write("bucket-policy.json", """
            {
              "Version": "2012-10-17",
              "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::by-hand-oidc/*"}]
            }
            """);
        folder.Write("trust.json", $$$"""
            {
              "Version": "2012-10-17",
              "Statement": [{
                "Effect": "Allow",
                "Principal": {"Federated": "{{{ProviderArn}}}"},
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {"StringEquals": {"by-hand-oidc.s3.eu-west-1.amazonaws.com:sub": "system:serviceaccount:apps:web"}}
              }]
            }
            """);
    }

    private static string Script(string aws, string irsactl) => $"""
        set -euo pipefail
        exec 3>&1 1>&2
        {irsactl} aws create-key-pair --output-dir keys
        {irsactl} aws create-identity-provider --name by-hand --region eu-west-1 --dry-run \
            --public-key-file keys/serviceaccount-signer.public --output-dir dry
        {aws} s3api create-bucket --bucket by-hand-oidc --region eu-west-1 --create-bucket-configuration LocationConstraint=eu-west-1
        {aws} s3api put-public-access-block --bucket by-hand-oidc --region eu-west-1 --public-access-block-configuration \
            BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=false,RestrictPublicBuckets=false
        {aws} s3api put-bucket-policy --bucket by-hand-oidc --region eu-west-1 --policy file://bucket-policy.json
        {aws} s3 cp --region eu-west-1 discovery.json s3://by-hand-oidc/.well-known/openid-configuration --content-type application/json
        {aws} s3 cp --region eu-west-1 dry/03-keys.json s3://by-hand-oidc/keys.json --content-type application/json
        {aws} iam create-open-id-connect-provider --url {Issuer} --client-id-list sts.amazonaws.com \
            --thumbprint-list 0123456789012345678901234567890123456789
        {aws} iam create-role --role-name by-hand --assume-role-policy-document file://trust.json
        {irsactl} token mint --issuer {Issuer} --private-key-file keys/serviceaccount-signer.private \
            --namespace apps --service-account web --audience sts.amazonaws.com > token
        {aws} sts assume-role-with-web-identity --region eu-west-1 --role-arn arn:aws:iam::123456789012:role/by-hand \
            --role-session-name session --web-identity-token "$(cat token)" --output json >&3
        """;
}
