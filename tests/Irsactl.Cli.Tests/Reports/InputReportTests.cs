using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Cli.Tests.Reports;

/// <summary>What people gave to tools in public reports, given to irsactl (tests/REPORTS.md).</summary>
public sealed class InputReportTests : IDisposable
{
    private const string Host = "c1-oidc.s3.us-east-1.amazonaws.com";

    private static readonly string Trust = $$$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/{{{Host}}}"},
          "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"{{{Host}}}:sub":"system:serviceaccount:apps:web"} } }]}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly SigningKey _key = SigningKey.Generate(KeyKind.Rsa2048);

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    // hashicorp/terraform#34231: the permissions where the trust policy belongs; a bucket's policy is the other sort.
    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogGroup"],"Resource":["*"]}]}""", "a permission policy")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}}""", "the policy of a resource")]
    public async Task TrustPolicy_ThatIsAPolicyOfAnotherKind_IsCalledThat(string policy, string kind)
    {
        var file = _folder.Write("policy.json", policy);

        (await ExplainAsync("--trust-policy", file)).ShouldFailWith(2, "IRS1002", file, "--trust-policy", kind);
    }

    // awslabs/ec2-spot-labs#25, aws-samples/aws-microservices-deploy-options#118: the aws CLI wants file://; here it is not wanted.
    [Fact]
    public async Task TrustPolicy_WithTheSchemeOfTheAwsCli_SaysThatAPathIsWanted()
    {
        var file = $"file://{_folder.Write("trust.json", Trust)}";

        var result = await ExplainAsync("--trust-policy", file);

        result.ShouldFailWith(1, "IRS1003", file);
        result.Error.ShouldContain("hint: a path is wanted: leave out file://");
    }

    // aws-amplify/docs#970: a line separator that a web page had put into the policy.
    [Theory]
    [InlineData("\u2028", "line 2 has the character U+2028")]
    [InlineData("\u00a0", "line 2 has the character U+00A0")]
    [InlineData("\u201c", "line 2 has the character U+201C")]
    public async Task TrustPolicy_WithACharacterThatNobodySees_NamesItAndItsLine(string character, string message)
    {
        var file = _folder.Write("trust.json", Trust.Replace("\"Action\"", $"{character}\"Action\"", StringComparison.Ordinal));

        (await ExplainAsync("--trust-policy", file)).ShouldFailWith(2, "IRS1002", file, message);
    }

    // aws/aws-toolkit-azure-devops#313: a blank behind the role's ARN, as a form has taken it.
    // diggerhq/digger#1211: the ARN of a session out of somebody's documentation.
    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/web ", "it has a blank in it", "arn:aws:iam::123456789012:role/name")]
    [InlineData(" arn:aws:iam::123456789012:role/web", "it has a blank in it", "arn:aws:iam::123456789012:role/name")]
    [InlineData("arn:aws:iam::123456789012:role/web\u200b", "it has the character U+200B in it", "arn:aws:iam::123456789012:role/name")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/web/function", "", "a session of arn:aws:iam::123456789012:role/web,")]
    public async Task RoleArn_ThatIsNone_IsShownWithWhatIsWrong(string arn, string problem, string hint)
    {
        _folder.Write("token", "a.b.c");
        foreach (var result in (ProgramResult[])
        [
            await ExplainAsync("--role-arn", arn),
            await IrsactlProgram.RunAsync("assume-role", "--role-arn", arn, "--token-file", _folder.At("token")),
            await IrsactlProgram.RunAsync("policy", "simulate", "--role-arn", arn, "--action", "s3:GetObject", "--resource", "*"),
        ])
        {
            result.ExitCode.ShouldBe(2, result.ToString());
            result.Error.ShouldContain($"'{arn}' given for --role-arn is not the ARN of a role");
            result.Error.ShouldContain("[IRS1002]");
            result.Error.ShouldContain(problem);
            result.Error.ShouldContain(hint);
        }
    }

    // openshift/oc#687: "oc adm release extract" wrote every manifest of the release, and two files that are none.
    [Fact]
    public async Task Requests_AmongAllManifestsOfARelease_AreFound()
    {
        _folder.Write("requests/0000_50_ingress.yaml", Request("AWSProviderSpec"));
        _folder.Write("requests/0000_10_namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: openshift-ns\n");
        _folder.Write("requests/0000_30_deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d\nspec: {}\n");
        _folder.Write("requests/image-references", """{"kind":"ImageStream","apiVersion":"image.openshift.io/v1"}""");
        _folder.Write("requests/release-metadata", """{"kind":"cincinnati-metadata-v0","version":"4.20.1"}""");

        (await DryRunAsync()).ShouldSucceed();

        File.Exists(_folder.At("out", "manifests", "openshift-ns-aws-credentials-credentials.yaml")).ShouldBeTrue();
    }

    // openshift/cloud-credential-operator#702: requests of another cloud in the folder, taken there from a release without --cloud.
    [Fact]
    public async Task Requests_OfAnotherCloud_AreLeftOutWithAWord()
    {
        _folder.Write("requests/a.yaml", Request("AWSProviderSpec"));
        _folder.Write("requests/b.yaml", Request("AzureProviderSpec").Replace("name: a\n", "name: for-azure\n", StringComparison.Ordinal));

        var result = await DryRunAsync();

        result.ShouldSucceed();
        result.Error.ShouldContain("for-azure");
        result.Error.ShouldContain("AzureProviderSpec");
    }

    // aws/amazon-eks-pod-identity-webhook#11, rib/jsonwebtokens#15: the public half as ssh-keygen writes it, called .pub or .pem.
    [Theory]
    [InlineData("sa-signer.key.pub")]
    [InlineData("jwtRS256.pem.pub")]
    public async Task PublicKey_AsSshKeygenWritesIt_IsPublished(string name)
    {
        _folder.Write(name, $"ssh-rsa {Convert.ToBase64String(SshForm())} root@bastion\n");

        (await ProviderAsync(name)).ShouldSucceed();

        (await File.ReadAllTextAsync(_folder.At("out", "03-keys.json"), TestContext.Current.CancellationToken))
            .ShouldContain(_key.PublicKey.KeyId);
    }

    // hashicorp/vault#3632: a PEM file that came through a variable, its line ends gone or written as \n.
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task PublicKey_InOneLine_IsRead(string lineEnd)
    {
        _folder.Write("key.pem", _key.PublicKey.ToPem().TrimEnd('\n').Replace("\n", lineEnd, StringComparison.Ordinal));

        (await ProviderAsync("key.pem")).ShouldSucceed();
    }

    [Fact]
    public async Task PublicKey_WithItsLineEndsWrittenOut_SaysHowToMakeThemLineEnds()
    {
        _folder.Write("key.pem", _key.PublicKey.ToPem().Replace("\n", "\\n", StringComparison.Ordinal));

        var result = await ProviderAsync("key.pem");

        result.ShouldFailWith(1, "IRS1101", "key.pem");
        result.Error.ShouldContain("hint: its line ends are written as \\n");
    }

    // ministackorg/ministack#1045: an issuer by http, which IAM has no provider for.
    [Fact]
    public async Task IssuerUrl_ByHttp_IsRefusedAtTheStart() =>
        (await ServerAsync("http://ministack:4566/id/ABC")).ShouldFailWith(1, "IRS1200", "http://ministack:4566/id/ABC");

    // lsst-sqre/gafaelfawr#1431: an issuer with a slash at the end, which the document has as the tokens do and keys are not looked for
    // behind two slashes.
    [Fact]
    public async Task IssuerUrl_WithASlashAtTheEnd_IsTheSameInEveryFile()
    {
        (await ServerAsync("https://oidc.example.com/t/AbC/")).ShouldSucceed();

        var files = _folder.Files().Where(name => name.StartsWith("out/", StringComparison.Ordinal)).ToList();
        var text = string.Concat(files.Select(name => File.ReadAllText(_folder.At(name))));
        text.ShouldContain("https://oidc.example.com/t/AbC/");
        text.ShouldNotContain("AbC//");
        text.Replace("https://oidc.example.com/t/AbC/", "", StringComparison.Ordinal).ShouldNotContain("oidc.example.com/t/AbC\"");
    }

    // hashicorp/terraform#36624 (mx-central-1), docker-archive-public/docker.machine#4714 (ap-east-1), cycloidio/terracognita#416
    // (me-central-1): regions that the lists of other tools did not have.
    [Theory]
    [InlineData("mx-central-1")]
    [InlineData("ap-east-1")]
    [InlineData("me-central-1")]
    public async Task Region_ThatOtherToolsRefused_IsTakenWithoutAWord(string region)
    {
        _folder.Write("requests/a.yaml", Request("AWSProviderSpec"));

        (await DryRunAsync(region)).ShouldSucceed().Error.ShouldNotContain("Warning: ");
    }

    private static string Request(string provider) => $"""
        apiVersion: cloudcredential.openshift.io/v1
        kind: CredentialsRequest
        metadata:
          name: a
          namespace: openshift-cloud-credential-operator
        spec:
          secretRef: {"{namespace: openshift-ns, name: aws-credentials}"}
          serviceAccountNames: [operator]
          providerSpec:
            apiVersion: cloudcredential.openshift.io/v1
            kind: {provider}
            statementEntries:
            - effect: Allow
              action: ["ec2:DescribeInstances"]
              resource: "*"

        """;

    // RFC 4253 §6.6.
    private byte[] SshForm()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(_key.PublicKey.ToPem());
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        return [.. Part(Encoding.ASCII.GetBytes("ssh-rsa")), .. Part(numbers.Exponent!), .. Part([0, .. numbers.Modulus!])];
    }

    private static byte[] Part(byte[] content)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. content];
    }

    private Task<ProgramResult> ExplainAsync(params string[] options) => IrsactlProgram.RunAsync(
    [
        "token", "explain",
        new TokenMinter(_key, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(IrsactlProgram.Now)).Mint(
            new ServiceAccountTokenRequest
            {
                Issuer = IssuerUrl.Parse($"https://{Host}"), Namespace = "apps", ServiceAccount = "web", Audiences = ["openshift"],
            }),
        "--offline", .. options,
    ]);

    private Task<ProgramResult> DryRunAsync(string region = "us-east-1") => IrsactlProgram.RunAsync(
        "aws", "create-all", "--name", "c1", "--region", region, "--credentials-requests-dir", _folder.At("requests"), "--output-dir",
        _folder.At("out"), "--dry-run");

    private Task<ProgramResult> ProviderAsync(string file) => IrsactlProgram.RunAsync(
        "aws", "create-identity-provider", "--name", "c1", "--region", "us-east-1", "--public-key-file", _folder.At(file), "--output-dir",
        _folder.At("out"), "--dry-run");

    private Task<ProgramResult> ServerAsync(string issuer)
    {
        _folder.Write("key.pub", _key.PublicKey.ToPem());
        return IrsactlProgram.RunAsync(
            "aws", "create-identity-provider", "--name", "c1", "--region", "us-east-1", "--public-key-file", _folder.At("key.pub"),
            "--output-dir", _folder.At("out"), "--hosting", "server", "--issuer-url", issuer, "--documents-dir", _folder.At("documents"),
            "--skip-verification", "--dry-run");
    }
}
