using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Irsactl.Cli.Tests.Local;

/// <summary><c>local exec</c> of the built program with each of its flags, and programs that see what they do.</summary>
public sealed class LocalExecTests : IDisposable
{
    private const string Issuer = "https://c1-oidc.s3.us-east-1.amazonaws.com";
    private const string Role = "arn:aws:iam::123456789012:role/c1-openshift-ingress-operator-cloud-credentials";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fault_AwsCliTriesAgainAndSucceeds()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);

        var result = await ExecAsync(
            ["--fault", "s3:*=503#2", "--fault", "iam:*=throttle#1"],
            $"{Tools.Aws.Path} s3 mb s3://my-bucket && {Tools.Aws.Path} iam list-users");

        result.ShouldSucceed();
        result.Out.ShouldContain("make_bucket: my-bucket");
    }

    [Fact]
    public async Task Throttle_CurlSeesIt()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        const string Ask = "curl -s -o /dev/null -w '%{http_code} ' https://nobody.s3.us-east-1.amazonaws.com/";

        (await ExecAsync(["--throttle", "s3=0.001"], $"{Ask}; {Ask}")).ShouldSucceed().Out.ShouldBe("404 503 ");
    }

    [Fact]
    public async Task Seed_NotGiven_IsShownWhereItMatters()
    {
        (await ExecAsync(["--namespace", "off", "--fault", "s3=500@0.5"], "true")).ShouldSucceed()
            .Error.ShouldMatch("^local AWS: --seed [0-9]+ gives the same faults again\n$");
        (await ExecAsync(["--namespace", "off", "--fault", "s3=500@0.5", "--seed", "7"], "true")).ShouldSucceed().Error.ShouldBeEmpty();
        (await ExecAsync(["--namespace", "off", "--fault", "s3=500#1"], "true")).ShouldSucceed().Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Now_WholeFlowWorksThere_WithATokenMintedForThen()
    {
        _folder.Write("requests/50-ingress.yaml", await File.ReadAllTextAsync(
            RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml"), TestContext.Current.CancellationToken));
        var script = $"""
            set -e
            export PATH="{AppContext.BaseDirectory}:$PATH"
            mint() {'{'} irsactl token mint --issuer {Issuer} --private-key-file out/serviceaccount-signer.private \
              --namespace openshift-ingress-operator --service-account ingress-operator "$@"; {'}'}
            irsactl aws create-all --name c1 --region us-east-1 --credentials-requests-dir requests --output-dir out 2>/dev/null
            mint > today
            mint --at 2039-01-02T03:04:05Z > then
            irsactl assume-role --role-arn {Role} --token-file then
            irsactl assume-role --role-arn {Role} --token-file today >/dev/null && exit 9
            true
            """;

        var result = (await ExecAsync(["--now", "2039-01-02T03:04:05Z", "--clock-rate", "0"], script)).ShouldSucceed();

        using var answer = JsonDocument.Parse(result.Out);
        var expiration = answer.RootElement.GetProperty("Credentials").GetProperty("Expiration").GetString().ShouldNotBeNull();
        DateTimeOffset.Parse(expiration, CultureInfo.InvariantCulture).ShouldBe(new DateTimeOffset(2039, 1, 2, 4, 4, 5, TimeSpan.Zero));
        result.Error.ShouldContain("Token expired");
    }

    [Fact]
    public async Task PropagationDelay_HidesANewRoleFromSts()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        const string Trust =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}""";
        var script = $"""
            {Tools.Aws.Path} iam create-role --role-name r --assume-role-policy-document '{Trust}' >/dev/null
            {Tools.Aws.Path} sts assume-role --role-arn arn:aws:iam::123456789012:role/r --role-session-name me
            """;

        var result = await ExecAsync(["--propagation-delay", "1d"], script);

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain("(AccessDenied)");
    }

    [Fact]
    public async Task TrustCaAndResolve_AreTaken()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var root = new CertificateRequest("CN=my root", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            now.AddDays(-1), now.AddDays(1));
        var file = _folder.Write("root.pem", root.ExportCertificatePem());

        // Nobody listens on port 1: the name is known, and its server is not there.
        var result = await ExecAsync(
            ["--namespace", "off", "--trust-ca", file, "--resolve", "issuer.example:443:127.0.0.1:1"],
            "curl -sS https://issuer.example/ ; curl -sS https://other.example/");

        result.Error.ShouldContain("could not reach issuer.example:443 at 127.0.0.1:1");
        result.Error.ShouldContain("other.example:443: not a name of AWS's");
    }

    private Task<ProgramResult> ExecAsync(string[] options, string script) =>
        BuiltProgram.RunAsync(
            _folder, new Dictionary<string, string>(StringComparer.Ordinal), ["local", "exec", .. options, "--", "bash", "-c", script]);
}
