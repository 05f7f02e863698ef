using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary><c>token explain --pod</c> and <c>--service-account</c>: the cluster makes the token that the workload would have.</summary>
public sealed class WorkloadTests : IAsyncLifetime
{
    private const string Pod = """
        {"metadata":{"name":"web-1","uid":"7d0c"},"spec":{"serviceAccountName":"web",
          "containers":[{"name":"main","env":[{"name":"AWS_ROLE_ARN","value":"arn:aws:iam::123456789012:role/of-the-pod"},
              {"name":"AWS_WEB_IDENTITY_TOKEN_FILE","value":"/var/run/secrets/aws/token"},{"name":"AWS_ROLE_SESSION_NAME","value":"web-session"}],
            "volumeMounts":[{"name":"kube-api-access","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"},{"name":"aws","mountPath":"/var/run/secrets/aws"}]}],
          "volumes":[{"name":"kube-api-access","projected":{"sources":[{"serviceAccountToken":{"path":"token","expirationSeconds":3607}}]}},
            {"name":"other","projected":{"sources":[{"serviceAccountToken":{"path":"token","audience":"vault","expirationSeconds":700}}]}},
            {"name":"aws","projected":{"sources":[{"serviceAccountToken":{"path":"token","audience":"openshift","expirationSeconds":900}}]}}]}}
        """;

    private const string Account = """{"metadata":{"name":"web","annotations":{"eks.amazonaws.com/role-arn":"arn:aws:iam::123456789012:role/of-the-account","eks.amazonaws.com/audience":"sts.amazonaws.com"}}}""";

    private readonly TemporaryFolder _folder = new();
    private readonly SigningKey _key = SigningKey.Generate(KeyKind.EcP256);
    private readonly ConcurrentQueue<JsonElement> _requests = new();
    private readonly X509Certificate2 _certificate = Certificate();
    private WebApplication? _server;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _server = builder.Build();
        _server.Run(AnswerAsync);
        await _server.StartAsync(TestContext.Current.CancellationToken);
        _folder.Write("config", $$"""
            apiVersion: v1
            kind: Config
            current-context: here
            clusters: [{name: one, cluster: {server: "{{_server.Urls.First()}}", certificate-authority-data: {{Convert.ToBase64String(Encoding.UTF8.GetBytes(_certificate.ExportCertificatePem()))}}} }]
            users: [{name: me, user: {token: good} }]
            contexts: [{name: here, context: {cluster: one, user: me} }]
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _certificate.Dispose();
        _key.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Explain_Pod_HasItsTokenMadeAsItsVolumeSays()
    {
        var result = await ExplainAsync("--pod", "apps/web-1");

        var spec = _requests.ShouldHaveSingleItem().GetProperty("spec");
        spec.GetProperty("audiences").EnumerateArray().Select(audience => audience.GetString()).ShouldBe(["openshift"]);
        spec.GetProperty("expirationSeconds").GetInt64().ShouldBe(900);
        spec.GetProperty("boundObjectRef").GetProperty("name").GetString().ShouldBe("web-1");
        spec.GetProperty("boundObjectRef").GetProperty("uid").GetString().ShouldBe("7d0c");
        result.Error.ShouldContain("service account apps/web, audience openshift, bound to pod web-1, as in its volume aws");
        result.Out.ShouldStartWith("token of system:serviceaccount:apps:web");
        result.Out.ShouldContain("passed      well-formed");
    }

    [Fact]
    public async Task Explain_ServiceAccount_TakesAudienceFromItsAnnotation()
    {
        var result = await ExplainAsync("-n", "apps", "--service-account", "web");

        var spec = _requests.ShouldHaveSingleItem().GetProperty("spec");
        spec.GetProperty("audiences").EnumerateArray().Select(audience => audience.GetString()).ShouldBe(["sts.amazonaws.com"]);
        spec.TryGetProperty("boundObjectRef", out _).ShouldBeFalse();
        result.Error.ShouldContain("service account apps/web, audience sts.amazonaws.com");
    }

    [Fact]
    public async Task Explain_PodThatIsNotThere_SaysWhatTheClusterSays() =>
        (await ExplainAsync("--pod", "apps/gone")).ShouldFailWith(
            1, "IRS4604", "/api/v1/namespaces/apps/pods/gone", "pods \"gone\" not found");

    [Theory]
    [InlineData("--pod", "web-1")]
    [InlineData("--service-account", "web")]
    [InlineData("--pod", "apps/web-1", "--offline")]
    [InlineData("--pod", "apps/web-1", "--service-account", "web", "-n", "apps")]
    [InlineData("--namespace", "apps", "--error", "x")]
    public async Task Explain_OptionsThatDoNotGoTogether_IsWrongUsage(params string[] options) =>
        (await IrsactlProgram.RunAsync(["token", "explain", .. options])).ShouldFailWith(2, "IRS1001");

    // The AWS side is not there: its questions go nowhere, and are no part of this.
    private Task<ProgramResult> ExplainAsync(params string[] options) => BuiltProgram.RunAsync(
        _folder,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["KUBECONFIG"] = _folder.At("config"),
            ["NO_PROXY"] = "127.0.0.1",
            ["HTTPS_PROXY"] = "http://127.0.0.1:9",
            ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9",
            ["AWS_MAX_ATTEMPTS"] = "1",
            ["AWS_REGION"] = "us-east-1",
        },
        ["token", "explain", .. options]);

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization != "Bearer good")
        {
            context.Response.StatusCode = 401;
            return;
        }

        var answer = (context.Request.Method, context.Request.Path.Value) switch
        {
            ("GET", "/api/v1/namespaces/apps/pods/web-1") => Pod,
            ("GET", "/api/v1/namespaces/apps/serviceaccounts/web") => Account,
            ("POST", "/api/v1/namespaces/apps/serviceaccounts/web/token") => await MintAsync(context),
            _ => null,
        };
        context.Response.StatusCode = answer is null ? 404 : context.Request.Method == "POST" ? 201 : 200;
        await context.Response.WriteAsync(
            answer ?? """{"kind":"Status","status":"Failure","message":"pods \"gone\" not found","code":404}""");
    }

    /// <summary>As the API server does, with what was asked for.</summary>
    private async Task<string> MintAsync(HttpContext context)
    {
        using var asked = await JsonDocument.ParseAsync(context.Request.Body, default, TestContext.Current.CancellationToken);
        _requests.Enqueue(asked.RootElement.Clone());
        var token = new TokenMinter(_key, TimeProvider.System).Mint(new ServiceAccountTokenRequest
        {
            Issuer = IssuerUrl.Parse("https://c1-oidc.s3.us-east-1.amazonaws.com"),
            Namespace = "apps",
            ServiceAccount = "web",
            Audiences = [.. asked.RootElement.GetProperty("spec").GetProperty("audiences").EnumerateArray()
                .Select(audience => audience.GetString() ?? "")],
        });
        return $$"""{"kind":"TokenRequest","status":{"token":"{{token}}"} }""";
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kube-apiserver", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
