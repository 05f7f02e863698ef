using System.Net;
using System.Net.Sockets;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary><c>token explain --offline</c>: the token and files alone.</summary>
public sealed class OfflineTests : IDisposable
{
    private const string Host = "c1-oidc.s3.us-east-1.amazonaws.com";

    private readonly TemporaryFolder _folder = new();
    private readonly SigningKey _key = SigningKey.Generate(KeyKind.EcP256);
    private readonly string _token;
    private readonly string[] _options;

    public OfflineTests()
    {
        _token = new TokenMinter(_key, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(IrsactlProgram.Now)).Mint(
            new ServiceAccountTokenRequest
            {
                Issuer = IssuerUrl.Parse($"https://{Host}"),
                Namespace = "apps",
                ServiceAccount = "web",
                Audiences = ["openshift"],
            });
        var keys = _folder.At("keys.json");
        File.WriteAllBytes(keys, JsonWebKeySet.FromKeys([_key.PublicKey]).ToJson());
        _options = ["--offline", "--jwks", keys, "--trust-policy", Trust("web")];
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Explain_Offline_TouchesNoNetwork()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var everything = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HTTP_PROXY"] = everything,
            ["HTTPS_PROXY"] = everything,
            ["AWS_ENDPOINT_URL"] = everything,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
        };

        var result = await BuiltProgram.RunAsync(
            _folder, variables,
            ["token", "explain", _token, "--role-arn", "arn:aws:iam::123456789012:role/web", "--at", "2026-08-15T12:30:00Z", .. _options]);

        result.ExitCode.ShouldBe(0, result.ToString());
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task Explain_Offline_ChecksSignatureAndTrustPolicy()
    {
        var result = (await IrsactlProgram.RunAsync(["token", "explain", _token, .. _options])).ShouldSucceed();

        result.Out.ShouldContain("passed      signature");
        result.Out.ShouldContain("passed      trust-policy");
        result.Out.ShouldContain("unknown     provider       not looked at: --offline");
    }

    [Fact]
    public async Task Explain_OfflineAgainstAnotherSubject_Fails()
    {
        var result = await IrsactlProgram.RunAsync(["token", "explain", _token, .. _options[..^1], Trust("other")]);

        result.ExitCode.ShouldBe(3, result.ToString());
        result.Out.ShouldContain("FAILED      trust-policy");
        result.Out.ShouldContain("wanted: system:serviceaccount:apps:other");
    }

    [Theory]
    [InlineData("2026-08-15T12:30:00Z", 0)]
    [InlineData("2026-08-15T13:04:59Z", 0)]
    [InlineData("2026-08-15T13:05:00Z", 3)]
    [InlineData("2026-08-15T11:54:00Z", 3)]
    public async Task Explain_AtATime_JudgesAsAwsWouldThen(string time, int exitCode) =>
        (await IrsactlProgram.RunAsync(["token", "explain", _token, "--at", time, .. _options])).ExitCode.ShouldBe(exitCode);

    [Fact]
    public async Task Explain_TokenFromFileAndStandardInput_IsTheSame()
    {
        var expected = await IrsactlProgram.RunAsync(["token", "explain", _token, .. _options]);

        (await IrsactlProgram.RunAsync(["token", "explain", $"@{_folder.Write("token", _token)}", .. _options])).ShouldBe(expected);
        (await new IrsactlProgram { Input = $"{_token}\n" }.ExecuteAsync(["token", "explain", "-", .. _options])).ShouldBe(expected);
    }

    private string Trust(string account) => _folder.Write($"trust-{account}.json", $$$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/{{{Host}}}"},
          "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"{{{Host}}}:sub":"system:serviceaccount:apps:{{{account}}}"} } }]}
        """);
}
