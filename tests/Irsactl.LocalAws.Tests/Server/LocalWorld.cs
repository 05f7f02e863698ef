using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Aws.Signing;
using Xunit;

namespace Irsactl.LocalAws.Tests.Server;

/// <summary>
/// A running local AWS and clients that reach it as programs under <c>local exec</c> do: through its proxy, over TLS, at AWS's own names.
/// </summary>
internal sealed class LocalWorld : IAsyncDisposable
{
    private readonly List<IDisposable> owned = [];

    private LocalWorld(LocalAwsServer aws, IReadOnlyList<string> log)
    {
        Aws = aws;
        Log = log;
    }

    public LocalAwsServer Aws { get; }

    /// <summary>What the server has logged.</summary>
    public IReadOnlyList<string> Log { get; }

    public static CancellationToken Limit => TestContext.Current.CancellationToken;

    public static async Task<LocalWorld> StartAsync(Func<LocalAwsOptions, LocalAwsOptions>? configure = null)
    {
        var lines = new List<string>();
        var options = new LocalAwsOptions { Log = lines.Add };
        return new LocalWorld(await LocalAwsServer.StartAsync(configure?.Invoke(options) ?? options, Limit), lines);
    }

    /// <summary>The SDK's S3 client of a region, with the root's key unless another is given.</summary>
    public AmazonS3Client S3(string region = "us-east-1", AWSCredentials? credentials = null, Action<AmazonS3Config>? configure = null)
    {
        var config = new AmazonS3Config
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            HttpClientFactory = new ProxiedClients(this),
            MaxErrorRetry = 0,
        };
        configure?.Invoke(config);
        return Own(new AmazonS3Client(credentials ?? new BasicAWSCredentials(Aws.AccessKeyId, Aws.SecretAccessKey), config));
    }

    /// <summary>A client without credentials that goes through the proxy.</summary>
    public HttpClient Http() => Own(new HttpClient(Handler()));

    /// <summary>A request to S3 signed by our own signer, for what the SDK would not send.</summary>
    public HttpRequestMessage Signed(
        HttpMethod method,
        string region,
        string? bucket,
        string target,
        string body = "",
        string? signingRegion = null,
        DateTimeOffset? time = null,
        params (string Name, string Value)[] headers) =>
        SignedFor(
            method, $"{(bucket is null ? "" : bucket + ".")}s3.{region}.amazonaws.com", target, "s3", signingRegion ?? region, body, time,
            headers);

    /// <summary>A call of IAM's, answered as text.</summary>
    public async Task<string> IamAsync(string action, params (string Name, string Value)[] parameters)
    {
        var form = string.Join('&', parameters.Prepend(("Action", action)).Append(("Version", "2010-05-08"))
            .Select(parameter => $"{parameter.Item1}={Uri.EscapeDataString(parameter.Item2)}"));
        using var request = SignedFor(
            HttpMethod.Post, "iam.amazonaws.com", "/", "iam", "us-east-1", form, time: null,
            [("content-type", "application/x-www-form-urlencoded")]);
        using var answer = await Http().SendAsync(request, Limit);
        var text = await answer.Content.ReadAsStringAsync(Limit);
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException(text);
    }

    /// <summary>The key of a new user who may do what a policy says.</summary>
    public async Task<(string Id, string Secret)> CreateUserAsync(string name, string policy)
    {
        await IamAsync("CreateUser", ("UserName", name));
        await IamAsync("PutUserPolicy", ("UserName", name), ("PolicyName", "p"), ("PolicyDocument", policy));
        var key = XElement.Parse(await IamAsync("CreateAccessKey", ("UserName", name)));
        string Text(string element) => key.Descendants().First(found => found.Name.LocalName == element).Value;
        return (Text("AccessKeyId"), Text("SecretAccessKey"));
    }

    /// <summary>A request to any service, signed by our own signer.</summary>
    public HttpRequestMessage SignedFor(
        HttpMethod method,
        string host,
        string target,
        string service,
        string region,
        string body,
        DateTimeOffset? time,
        (string Name, string Value)[] headers,
        (string Id, string Secret)? key = null)
    {
        var now = time ?? Aws.TimeProvider.GetUtcNow();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        List<KeyValuePair<string, string>> all =
        [
            new("host", host),
            new("x-amz-content-sha256", hash),
            new("x-amz-date", now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)),
            .. headers.Select(header => KeyValuePair.Create(header.Name, header.Value)),
        ];
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var signed = new SignedRequest
        {
            Method = method.Method,
            Path = mark < 0 ? target : target[..mark],
            Query = mark < 0 ? "" : target[(mark + 1)..],
            Headers = all,
        };
        var request = new HttpRequestMessage(method, new Uri($"https://{host}{target}"));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        }

        foreach (var (name, value) in all.Skip(1))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization",
            SigV4Signer.Sign(signed, key?.Id ?? Aws.AccessKeyId, key?.Secret ?? Aws.SecretAccessKey, region, service, hash, now));
        return request;
    }

    /// <summary>What the test's programs need in their environment.</summary>
    public Dictionary<string, string?> Environment(string caFile) => new(StringComparer.Ordinal)
    {
        ["HTTPS_PROXY"] = Aws.ProxyUri.OriginalString,
        ["HTTP_PROXY"] = Aws.ProxyUri.OriginalString,
        ["https_proxy"] = Aws.ProxyUri.OriginalString,
        ["http_proxy"] = Aws.ProxyUri.OriginalString,
        ["NO_PROXY"] = "",
        ["no_proxy"] = "",
        ["AWS_CA_BUNDLE"] = caFile,
        ["CURL_CA_BUNDLE"] = caFile,
        ["AWS_ACCESS_KEY_ID"] = Aws.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = Aws.SecretAccessKey,
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_CONFIG_FILE"] = "/nonexistent",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent",
        ["AWS_PAGER"] = "",
    };

    /// <summary>A bucket whose policy lets everyone read it.</summary>
    public async Task<AmazonS3Client> CreatePublicBucketAsync(string bucket)
    {
        var s3 = S3();
        await s3.PutBucketAsync(bucket, Limit);
        await s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = bucket }, Limit);
        await s3.PutBucketPolicyAsync(bucket, PublicPolicy(bucket), Limit);
        return s3;
    }

    public static string PublicPolicy(string bucket) => $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{bucket}}/*"}]}
        """;

    public async ValueTask DisposeAsync()
    {
        owned.ForEach(item => item.Dispose());
        await Aws.DisposeAsync();
    }

    private T Own<T>(T item)
        where T : IDisposable
    {
        owned.Add(item);
        return item;
    }

    private SocketsHttpHandler Handler() => new()
    {
        Proxy = new WebProxy(Aws.ProxyUri),
        UseProxy = true,
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509Certificate2.CreateFromPem(Aws.CertificateAuthorityPem) },
            },
        },
    };

    private sealed class ProxiedClients(LocalWorld world) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(world.Handler());

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
