using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Irsactl.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Irsactl.Kubernetes.Tests.Servers;

/// <summary>
/// What stands between a client and a kube-apiserver's documents: TLS by the cluster's authority, users by client certificate or bearer
/// token, 401 for nobody, 403 for what nobody may read, in the API's own words.
/// </summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _host;

    // What clients sent between their certificates and the authority.
    private readonly ConcurrentDictionary<string, X509Certificate2Collection> _between;

    private ApiServer(
        WebApplication host,
        Authority authority,
        string certificate,
        ConcurrentDictionary<string, X509Certificate2Collection> between)
    {
        _between = between;
        _host = host;
        Authority = authority;
        CertificatePem = certificate;
    }

    public Authority Authority { get; }

    /// <summary>Its own certificate.</summary>
    public string CertificatePem { get; }

    public Uri Url => new(_host.Urls.First());

    /// <summary>Bearer tokens that are somebody's.</summary>
    public ConcurrentDictionary<string, string> Tokens { get; } = new(StringComparer.Ordinal);

    /// <summary>What may be read; what is empty is not found.</summary>
    public ConcurrentDictionary<string, string> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>Who was given a document, and for which host it was asked.</summary>
    public ConcurrentQueue<(string User, string Host)> Requests { get; } = new();

    /// <summary>The connections over which it was asked.</summary>
    public ConcurrentDictionary<string, int> Connections { get; } = new(StringComparer.Ordinal);

    /// <summary>What it answers 403 with, whatever is asked; null: nothing of the kind.</summary>
    public string? Denial { get; set; }

    /// <summary>Whether it closes the connection after each answer.</summary>
    public bool ClosesConnections { get; set; }

    /// <summary>
    /// What a load balancer in front of several servers makes of a connection: each one is answered by the next of these sets of documents,
    /// whatever the path is that they lack. None: <see cref="Documents"/> alone.
    /// </summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Servers { get; } = new();

    /// <summary>Starts one on loopback.</summary>
    /// <param name="name">The one name that its certificate has; null: its address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ApiServer> StartAsync(CancellationToken cancellationToken, string? name = null)
    {
        var authority = new Authority();
        var (certificate, key) = authority.Issue("kube-apiserver", names =>
        {
            if (name is null)
            {
                names.AddIpAddress(IPAddress.Loopback);
            }
            else
            {
                names.AddDnsName(name);
            }
        });
        var between = new ConcurrentDictionary<string, X509Certificate2Collection>(StringComparer.Ordinal);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = X509Certificate2.CreateFromPem(certificate, key);
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.ClientCertificateValidation = (own, chain, _) =>
                    {
                        between[own.Thumbprint] = [.. chain?.ChainPolicy.ExtraStore.Select(Copy) ?? []];
                        return true;
                    };
                })));
        var host = builder.Build();
        var server = new ApiServer(host, authority, certificate, between);
        host.Run(server.AnswerAsync);
        await host.StartAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Authority.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (User(context) is not { } user)
        {
            return RefuseAsync(context, 401, "Unauthorized", "Unauthorized");
        }

        var number = Connections.GetOrAdd(context.Connection.Id, _ => Connections.Count);
        context.Response.Headers.Connection = ClosesConnections ? "close" : "keep-alive";
        var servers = Servers.ToArray();
        var documents = servers.Length == 0 ? Documents : servers[number % servers.Length];
        var path = context.Request.Path.Value ?? "";
        if (Denial is { } said)
        {
            return RefuseAsync(context, 403, "Forbidden", said);
        }

        if (documents.GetValueOrDefault(path) is { Length: 0 })
        {
            return RefuseAsync(context, 404, "NotFound", "the server could not find the requested resource");
        }

        if (!documents.TryGetValue(path, out var document))
        {
            return RefuseAsync(context, 403, "Forbidden", $"forbidden: User \"{user}\" cannot get path \"{path}\"");
        }

        Requests.Enqueue((ActedAs(context, user), context.Request.Host.Host));
        return context.Response.WriteAsync(document);
    }

    private static X509Certificate2 Copy(X509Certificate2 certificate) => X509CertificateLoader.LoadCertificate(certificate.RawData);

    private static string ActedAs(HttpContext context, string user)
    {
        var headers = context.Request.Headers;
        return headers["Impersonate-User"] is [{ } other]
            ? $"{other} {headers["Impersonate-Uid"]} {headers["Impersonate-Group"]} {headers["Impersonate-Extra-example.com%2Fwhy"]}"
            : user;
    }

    private string? User(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token]
            ? Tokens.GetValueOrDefault(token)
        : context.Connection.ClientCertificate is { } certificate && Authority.HasIssued(certificate, _between.GetValueOrDefault(certificate.Thumbprint))
            ? certificate.GetNameInfo(X509NameType.SimpleName, false)
        : null;

    private static Task RefuseAsync(HttpContext context, int code, string reason, string message)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            $$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":{{JsonSerializer.Serialize(message)}},"reason":"{{reason}}","code":{{code}}}""");
    }
}
