using System.Text.Json;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary>What is given is read for what it is; what is none of it is a wrong input and no finding.</summary>
public sealed class InputTests : IDisposable
{
    private const string Host = "c1-oidc.s3.us-east-1.amazonaws.com";

    private static readonly string Policy = $$$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/{{{Host}}}"},
          "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"{{{Host}}}:sub":"system:serviceaccount:apps:web"} } }]}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly SigningKey _key = SigningKey.Generate(KeyKind.EcP256);
    private readonly string _token;

    public InputTests() =>
        _token = new TokenMinter(_key, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(IrsactlProgram.Now)).Mint(
            new ServiceAccountTokenRequest
            {
                Issuer = IssuerUrl.Parse($"https://{Host}"),
                Namespace = "apps",
                ServiceAccount = "web",
                Audiences = ["openshift"],
            });

    public static TheoryData<string> Wrappings =>
        ["bare", "get-role", "get-role, encoded", "encoded", "form-encoded", "text", "terraform", "query"];

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Wrappings))]
    public async Task TrustPolicy_AsToolsPrintIt_IsRead(string wrapping)
    {
        var encoded = Uri.EscapeDataString(Policy);
        var content = wrapping switch
        {
            "get-role" => $$"""{"Role":{"Path":"/","RoleName":"web","AssumeRolePolicyDocument":{{Policy}} } }""",
            "get-role, encoded" => $$"""{"Role":{"RoleName":"web","AssumeRolePolicyDocument":"{{encoded}}"} }""",
            "encoded" => encoded,
            "form-encoded" => encoded.Replace("%20", "+", StringComparison.Ordinal) + "\n",
            "text" => JsonSerializer.Serialize(Policy),
            "terraform" => $$"""{"name":"web","assume_role_policy":{{JsonSerializer.Serialize(Policy)}} }""",
            "query" => $$"""{"AssumeRolePolicyDocument":{{Policy}} }""",
            _ => Policy,
        };

        var result = await ExplainAsync(["--trust-policy", _folder.Write("trust.json", content)]);

        result.Out.ShouldContain("passed      trust-policy   statement 1 allows it");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{\"Roles\":[{\"AssumeRolePolicyDocument\":{}}]}")]
    public async Task TrustPolicy_ThatIsNone_IsAWrongInput(string content)
    {
        var file = _folder.Write("trust.json", content);

        (await ExplainAsync(["--trust-policy", file])).ShouldFailWith(2, "IRS1002", file, "--trust-policy");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("-----BEGIN PUBLIC KEY-----")]
    public async Task KeySet_ThatIsNone_IsAWrongInput(string content)
    {
        var file = _folder.Write("keys.json", content);

        (await ExplainAsync(["--jwks", file])).ShouldFailWith(2, "IRS1002", file, "--jwks");
    }

    [Theory]
    [InlineData("arn:aws:iam::1234:role/web")]
    [InlineData("arn:aws:iam:us-east-1:123456789012:role/web")]
    [InlineData("arn:aws:iam::123456789012:instance-profile/web")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/web/session")]
    public async Task RoleArn_ThatStsDoesNotTake_IsAWrongInput(string arn) =>
        (await ExplainAsync(["--role-arn", arn])).ShouldFailWith(2, "IRS1002", arn);

    [Theory]
    [InlineData("a")]
    [InlineData("with blank")]
    [InlineData("path/name")]
    public async Task SessionName_ThatStsDoesNotTake_IsAWrongInput(string name) =>
        (await ExplainAsync(["--session-name", name])).ShouldFailWith(2, "IRS1001", "--session-name");

    [Fact]
    public async Task Token_InAFileWithANewline_IsRefusedAsSdksSendIt()
    {
        await File.WriteAllBytesAsync(
            _folder.At("keys.json"), JsonWebKeySet.FromKeys([_key.PublicKey]).ToJson(), TestContext.Current.CancellationToken);

        var result = await IrsactlProgram.RunAsync(
            "token", "explain", $"@{_folder.Write("token", _token + "\n")}", "--offline", "--jwks", _folder.At("keys.json"));

        result.ExitCode.ShouldBe(3, result.ToString());
        result.Out.ShouldContain("FAILED      well-formed    the text ends with a newline");
        result.Out.ShouldContain("passed      signature");
    }

    private Task<ProgramResult> ExplainAsync(string[] options) =>
        IrsactlProgram.RunAsync(["token", "explain", _token, "--offline", .. options]);
}
