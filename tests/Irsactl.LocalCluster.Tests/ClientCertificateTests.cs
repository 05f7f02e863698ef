using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalCluster.Tests;

/// <summary>Users by client certificate: the common name is the user, the organizations are groups.</summary>
public sealed class ClientCertificateTests
{
    private const string Secrets = "/api/v1/namespaces/kube-system/secrets";
    private const string Unauthorized =
        """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Certificate_NamesUserAndGroups()
    {
        await using var cluster = await StartAsync();

        var (status, body) = await AskAsync(
            cluster,
            cluster.Server.IssueClientCertificate("jane", ["dev", "night shift"]),
            HttpMethod.Post,
            "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            body: """{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}""");

        status.ShouldBe(HttpStatusCode.Created);
        var user = JsonNode.Parse(body)!["status"]!["userInfo"]!;
        ((string?)user["username"]).ShouldBe("jane");
        user["groups"]!.AsArray().Select(group => (string?)group).ShouldBe(["dev", "night shift", "system:authenticated"]);
        ((string?)user["extra"]!["authentication.kubernetes.io/credential-id"]![0]).ShouldStartWith("X509SHA256=");
    }

    [Theory]
    [InlineData("admin", "system:masters", HttpStatusCode.OK)]
    [InlineData("viewer", "dev", HttpStatusCode.OK)]
    [InlineData("jane", "dev", HttpStatusCode.Forbidden)]
    public async Task Request_OfACertificatesUser_IsAllowedByGroupOrRules(string user, string group, HttpStatusCode expected)
    {
        await using var cluster = await StartAsync();

        var (status, body) = await AskAsync(cluster, cluster.Server.IssueClientCertificate(user, [group]), HttpMethod.Get, Secrets);

        status.ShouldBe(expected);
        if (expected == HttpStatusCode.Forbidden)
        {
            body.ShouldContain("""User \"jane\" cannot list resource \"secrets\" in API group \"\" in the namespace""");
        }
    }

    [Fact]
    public async Task Certificate_Expired_IsUnauthorizedByTheClustersClock()
    {
        await using var cluster = await StartAsync();
        var certificate = cluster.Server.IssueClientCertificate("admin", ["system:masters"], TimeSpan.FromHours(1));
        (await AskAsync(cluster, certificate, HttpMethod.Get, Secrets)).Status.ShouldBe(HttpStatusCode.OK);

        cluster.Time.Advance(TimeSpan.FromHours(2));

        (await AskAsync(cluster, certificate, HttpMethod.Get, Secrets)).ShouldBe((HttpStatusCode.Unauthorized, Unauthorized));
    }

    [Fact]
    public async Task Certificate_OfAnotherAuthority_IsUnauthorizedEvenWhereAnybodyMayRead()
    {
        await using var cluster = await StartAsync();
        using var other = new Authority();
        var (certificate, key) = other.Issue("admin", group: "system:masters");

        (await AskAsync(cluster, new LocalClientCertificate(certificate, key), HttpMethod.Get, "/version"))
            .ShouldBe((HttpStatusCode.Unauthorized, Unauthorized));
    }

    [Fact]
    public async Task Certificate_Expired_BesideAGoodToken_IsTheTokensUser()
    {
        await using var cluster = await StartAsync();
        var certificate = cluster.Server.IssueClientCertificate("jane", [], TimeSpan.FromHours(-1));

        (await AskAsync(cluster, certificate, HttpMethod.Get, Secrets, "tok-admin")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Certificate_None_IsAnonymous()
    {
        await using var cluster = await StartAsync();

        var (status, body) = await AskAsync(cluster, null, HttpMethod.Get, Secrets);

        status.ShouldBe(HttpStatusCode.Forbidden);
        body.ShouldContain("""User \"system:anonymous\" cannot list""");
    }

    [Fact]
    public async Task Impersonation_ByTheAdministrator_IsJudgedAsTheOther()
    {
        await using var cluster = await StartAsync();
        var admin = cluster.Server.IssueClientCertificate("admin", ["system:masters"]);

        (await AskAsync(cluster, admin, HttpMethod.Get, Secrets, actAs: "viewer")).Status.ShouldBe(HttpStatusCode.OK);
        var (status, body) = await AskAsync(cluster, admin, HttpMethod.Get, Secrets, actAs: "jane");

        status.ShouldBe(HttpStatusCode.Forbidden);
        body.ShouldContain("""User \"jane\" cannot list""");
    }

    [Fact]
    public async Task Impersonation_ByWhoMayNot_IsForbidden()
    {
        await using var cluster = await StartAsync();
        var viewer = cluster.Server.IssueClientCertificate("viewer", []);

        var (status, body) = await AskAsync(cluster, viewer, HttpMethod.Get, Secrets, actAs: "admin");

        status.ShouldBe(HttpStatusCode.Forbidden);
        body.ShouldContain(
            """users \"admin\" is forbidden: User \"viewer\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope""");
    }

    [Fact]
    public async Task Kubectl_WithTheAdministratorsCertificate_WorksAsItIs()
    {
        Assert.SkipUnless(Tools.Kubectl.IsInstalled, Tools.Kubectl.SkipReason);
        await using var cluster = await StartAsync(LocalAdminCredentials.Certificate);
        using var folder = new TemporaryFolder();
        folder.Write("kubeconfig", cluster.Server.Kubeconfig);

        (await KubectlAsync(folder, "auth", "whoami", "-o", "jsonpath={.status.userInfo.username}")).StandardOutput.ShouldBe("system:admin");
        (await KubectlAsync(folder, "get", "clusteroperators")).StandardOutput.ShouldContain("kube-apiserver");
        (await KubectlAsync(folder, "get", "secrets", "-n", "kube-system", "--as", "viewer")).ExitCode.ShouldBe(0);
        (await KubectlAsync(folder, "get", "secrets", "-n", "kube-system", "--as", "jane")).StandardError.ShouldContain("User \"jane\"");
    }

    private static Task<ClusterHarness> StartAsync(LocalAdminCredentials credentials = LocalAdminCredentials.Token) =>
        ClusterHarness.StartAsync(options => options with
        {
            AdminCredentials = credentials,
            UserRules = options.UserRules.Add("viewer", [new LocalUserRule("list", "", "secrets")]),
        });

    private static Task<CommandResult> KubectlAsync(TemporaryFolder folder, params string[] arguments) => new CommandRunner
    {
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HOME"] = folder.Path,
            ["KUBECONFIG"] = folder.At("kubeconfig"),
        },
    }
        .RunAsync(Tools.Kubectl.Path!, arguments, Stop);

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(
        ClusterHarness cluster,
        LocalClientCertificate? certificate,
        HttpMethod method,
        string path,
        string? token = null,
        string? actAs = null,
        string? body = null)
    {
        using var root = X509Certificate2.CreateFromPem(cluster.Server.CertificateAuthorityPem);
        using var own = certificate is null ? null : X509Certificate2.CreateFromPem(certificate.CertificatePem, certificate.KeyPem);
        using var http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificateContext = own is null ? null : SslStreamCertificateContext.Create(own, null, offline: true),
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { root },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        });
        using var request = new HttpRequestMessage(method, new Uri(cluster.Server.Address, path));
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        if (actAs is not null)
        {
            request.Headers.Add("Impersonate-User", actAs);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var answer = await http.SendAsync(request, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }
}
