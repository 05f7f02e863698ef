using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Irsactl.Releases.Tests.Images;
using Irsactl.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Releases.Tests.Registry;

/// <summary>
/// A registry on loopback (OCI Distribution Specification): manifests by tag and digest, blobs and parts of them, credentials by Basic and
/// by tokens of its own. Tests make it misbehave.
/// </summary>
internal sealed class FakeRegistry : IAsyncDisposable
{
    private readonly WebApplication _host;
    private int _tokens;

    private FakeRegistry(WebApplication host, TestImage image) => (_host, Image) = (host, image);

    public TestImage Image { get; }

    /// <summary>The digest of the list of manifests, which the tag <c>4.20.3</c> leads to.</summary>
    public string Root { get; set; } = "";

    /// <summary>Host and port.</summary>
    public string Host => new Uri(_host.Urls.First()).Authority;

    public string Repository { get; init; } = "openshift/release";

    /// <summary>Its image, by tag.</summary>
    public string ByTag => $"{Host}/{Repository}:4.20.3";

    /// <summary>Its image, by digest.</summary>
    public string ByDigest => $"{Host}/{Repository}@{Root}";

    /// <summary><c>user:password</c> of who may read; null: everybody.</summary>
    public string? User { get; set; }

    /// <summary>Whether it wants tokens, which it gives for the password.</summary>
    public bool WantsTokens { get; set; }

    /// <summary>A token that others are given for.</summary>
    public string IdentityToken { get; set; } = "refresh-me";

    /// <summary>How often a token is taken.</summary>
    public int TokenUses { get; set; } = int.MaxValue;

    /// <summary>Where tokens are to be had; null: here.</summary>
    public string? Realm { get; set; }

    /// <summary>Answers a request itself; true where it has.</summary>
    public Func<HttpContext, Task<bool>>? Misbehaves { get; set; }

    /// <summary>What it was asked: path, authorization, range.</summary>
    public ConcurrentQueue<(string Path, string Authorization, string Range)> Requests { get; } = new();

    /// <summary>The authority that its certificate is from.</summary>
    public string AuthorityPem { get; private init; } = "";

    public static async Task<FakeRegistry> StartAsync(TestImage? image = null, bool isPlain = true)
    {
        using var authority = new Authority();
        var (certificate, key) = authority.Issue("registry", names => names.AddIpAddress(IPAddress.Loopback));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (!isPlain)
            {
                listen.UseHttps(X509CertificateLoader.LoadPkcs12(
                    X509Certificate2.CreateFromPem(certificate, key).Export(X509ContentType.Pkcs12), null));
            }
        }));
        var host = builder.Build();
        var registry = new FakeRegistry(host, image ?? TestImage.Release()) { AuthorityPem = authority.Pem };
        registry.Root = registry.Image.Build();
        host.Run(registry.AnswerAsync);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return registry;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>Sends a blob, or what is left of it.</summary>
    public static async Task SendBlobAsync(HttpContext context, byte[] content, long? cutAfter = null)
    {
        var from = context.Request.GetTypedHeaders().Range?.Ranges.FirstOrDefault()?.From ?? 0;
        if (from >= content.Length && from > 0)
        {
            context.Response.StatusCode = 416;
            return;
        }

        if (from > 0)
        {
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        context.Response.ContentLength = content.Length - from;
        var part = content.AsMemory((int)from);
        await context.Response.Body.WriteAsync(cutAfter is { } cut ? part[..(int)Math.Min(cut, part.Length)] : part, context.RequestAborted);
        if (cutAfter is not null)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        Requests.Enqueue((path, context.Request.Headers.Authorization.ToString(), context.Request.Headers.Range.ToString()));
        if (Misbehaves is { } misbehave && await misbehave(context))
        {
            return;
        }

        if (path == "/token")
        {
            await GiveTokenAsync(context);
        }
        else if (!IsAllowed(context))
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = WantsTokens
                ? $"Bearer realm=\"{Realm ?? $"{context.Request.Scheme}://{Host}/token"}\",service=\"fake\",scope=\"repository:{Repository}:pull\""
                : "Basic realm=\"fake\"";
            await RefuseAsync(context, 401, "UNAUTHORIZED", "authentication required");
        }
        else if (path.StartsWith($"/v2/{Repository}/manifests/", StringComparison.Ordinal))
        {
            await SendManifestAsync(context, path[(path.LastIndexOf('/') + 1)..]);
        }
        else if (path.StartsWith($"/v2/{Repository}/blobs/", StringComparison.Ordinal) && Image.Find(path[(path.LastIndexOf('/') + 1)..]) is { } blob)
        {
            await SendBlobAsync(context, blob);
        }
        else
        {
            await RefuseAsync(context, 404, "NAME_UNKNOWN", "repository name not known to registry");
        }
    }

    private async Task SendManifestAsync(HttpContext context, string reference)
    {
        var digest = reference == "4.20.3" ? Root : reference;
        if (Image.Find(digest) is not { } manifest)
        {
            await RefuseAsync(context, 404, "MANIFEST_UNKNOWN", "manifest unknown");
            return;
        }

        context.Response.Headers["Docker-Content-Digest"] = digest;
        await context.Response.Body.WriteAsync(manifest, context.RequestAborted);
    }

    private bool IsAllowed(HttpContext context)
    {
        var shown = context.Request.Headers.Authorization.ToString();
        return User is null
            || (WantsTokens ? shown == $"Bearer token-{_tokens}" && _tokens > 0 && TakeUse() : shown == BasicOf(User));
    }

    private bool TakeUse() => --TokenUses >= 0;

    private async Task GiveTokenAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : null;
        if (form?["refresh_token"].ToString() != IdentityToken && context.Request.Headers.Authorization.ToString() != BasicOf(User ?? ""))
        {
            await RefuseAsync(context, 401, "UNAUTHORIZED", "wrong password");
            return;
        }

        TokenUses = TokenUses < 0 ? int.MaxValue : TokenUses;
        _tokens++;
        await context.Response.WriteAsync($$"""{"{{(form is null ? "token" : "access_token")}}":"token-{{_tokens}}","expires_in":300}""");
    }

    private static string BasicOf(string user) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(user))}";

    private static async Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync($$"""{"errors":[{"code":"{{code}}","message":"{{message}}"}]}""");
    }
}
