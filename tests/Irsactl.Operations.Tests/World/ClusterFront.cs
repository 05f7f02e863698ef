using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Tokens;
using Irsactl.Operations.Cluster;
using Irsactl.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Operations.Tests.World;

/// <summary>The address of a cluster's API servers: each request is answered by the next of them, as behind a load balancer.</summary>
internal sealed class ClusterFront : IAsyncDisposable
{
    private const string Token = "admin-of-the-test";

    private readonly ObjectStore _store;
    private readonly IReadOnlyList<Node> _nodes;
    private readonly TimeProvider _clock;
    private readonly Authority _authority;
    private readonly WebApplication _host;
    private int _turn;

    private ClusterFront(ObjectStore store, IReadOnlyList<Node> nodes, TimeProvider clock, Authority authority, WebApplication host) =>
        (_store, _nodes, _clock, _authority, _host) = (store, nodes, clock, authority, host);

    /// <summary>What is asked instead of answered, where it says so: the status of a server that is being restarted.</summary>
    public Func<string, int?> Refuses { get; set; } = _ => null;

    /// <summary>How to reach it, as its administrator.</summary>
    public string Kubeconfig => $$"""
        apiVersion: v1
        kind: Config
        current-context: here
        clusters:
        - name: one
          cluster: {server: "{{_host.Urls.First()}}", certificate-authority-data: {{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(_authority.Pem))}}}
        users:
        - name: admin
          user: {token: {{Token}}}
        contexts:
        - name: here
          context: {cluster: one, user: admin}
        """;

    public static async Task<ClusterFront> StartAsync(
        ObjectStore store, IReadOnlyList<Node> nodes, TimeProvider clock, CancellationToken cancellationToken)
    {
        var authority = new Authority();
        var (certificate, key) = authority.Issue("kube-apiserver", names => names.AddIpAddress(IPAddress.Loopback));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, listen => listen.UseHttps(X509Certificate2.CreateFromPem(certificate, key))));
        var host = builder.Build();
        var front = new ClusterFront(store, nodes, clock, authority, host);
        host.Run(front.AnswerAsync);
        await host.StartAsync(cancellationToken);
        return front;
    }

    /// <summary>A token of a service account, by the next API server that signs.</summary>
    public string Mint(string @namespace, string account, string audience, TimeSpan lifetime)
    {
        var signing = _nodes.Where(node => node.Signer is not null && node.Target == 0).ToList();
        var node = signing[Interlocked.Increment(ref _turn) % signing.Count];
        var issuer = _store.Find(OpenShiftPaths.Authentication)!["spec"]!["serviceAccountIssuer"]!.GetValue<string>();
        return new TokenMinter(node.Signer!, _clock).Mint(new ServiceAccountTokenRequest
        {
            Issuer = IssuerUrl.Parse(issuer),
            Namespace = @namespace,
            ServiceAccount = account,
            Audiences = [audience],
            Lifetime = lifetime,
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _authority.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            await WriteAsync(context, 401, null);
        }
        else if (Refuses(path) is { } status)
        {
            await WriteAsync(context, status, null);
        }
        else
        {
            var body = context.Request.ContentLength > 0 ? (await JsonNode.ParseAsync(context.Request.Body))!.AsObject() : null;
            var (code, json) = Answer(context.Request.Method, path, body);
            await WriteAsync(context, code, json);
        }
    }

    private (int Status, JsonObject? Json) Answer(string method, string path, JsonObject? body)
    {
        if (path.EndsWith("/token", StringComparison.Ordinal)
            && path.Split('/') is [_, _, _, _, var space, "serviceaccounts", var account, _])
        {
            var audience = body!["spec"]!["audiences"]![0]!.GetValue<string>();
            var seconds = body["spec"]!["expirationSeconds"]!.GetValue<long>();
            return (201, new JsonObject
            {
                ["status"] = new JsonObject { ["token"] = Mint(space, account, audience, TimeSpan.FromSeconds(seconds)) },
            });
        }

        return method == "GET" && (path == OpenShiftPaths.ClusterOperators || path == OpenShiftPaths.CredentialsRequests)
            ? (200, new JsonObject { ["metadata"] = new JsonObject(), ["items"] = new JsonArray([.. _store.List(path)]) })
            : _store.Answer(method, path, body);
    }

    private static Task WriteAsync(HttpContext context, int status, JsonObject? json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            (json ?? new JsonObject { ["kind"] = "Status", ["code"] = status, ["message"] = "the server says no" }).ToJsonString());
    }
}
