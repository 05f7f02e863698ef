using System.Net;
using System.Xml.Linq;
using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.LocalAws.Tests.Server;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>A local AWS whose clock stands, a bucket in it, and calls of CloudFront written out by hand.</summary>
internal sealed class CloudFrontWorld : IAsyncDisposable
{
    public const string Bucket = "private-documents";
    public const string Origin = $"{Bucket}.s3.us-east-1.amazonaws.com";
    public const string CachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    public const string CachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";

    public static readonly TimeSpan SettleDelay = TimeSpan.FromSeconds(30);

    private CloudFrontWorld(LocalWorld aws, FakeTimeProvider time)
    {
        Aws = aws;
        Time = time;
    }

    public LocalWorld Aws { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<CloudFrontWorld> StartAsync(Func<LocalAwsOptions, LocalAwsOptions>? configure = null)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var aws = await LocalWorld.StartAsync(options =>
        {
            options = options with { TimeProvider = time, SettleDelay = SettleDelay };
            return configure?.Invoke(options) ?? options;
        });
        return new CloudFrontWorld(aws, time);
    }

    /// <summary>Calls to a world that somebody else has started.</summary>
    public static CloudFrontWorld On(LocalWorld aws) => new(aws, new FakeTimeProvider());

    /// <summary>A configuration with one bucket as its origin.</summary>
    public static string Config(
        string reference = "reference",
        string origin = Origin,
        string control = "",
        string identity = "",
        string cachePolicy = CachingDisabled) => $"""
        <DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><CallerReference>{reference}</CallerReference><Origins><Quantity>1</Quantity><Items><Origin><Id>bucket</Id><DomainName>{origin}</DomainName><S3OriginConfig><OriginAccessIdentity>{(identity.Length == 0 ? "" : $"origin-access-identity/cloudfront/{identity}")}</OriginAccessIdentity></S3OriginConfig><OriginAccessControlId>{control}</OriginAccessControlId></Origin></Items></Origins><DefaultCacheBehavior><TargetOriginId>bucket</TargetOriginId><ViewerProtocolPolicy>https-only</ViewerProtocolPolicy><CachePolicyId>{cachePolicy}</CachePolicyId></DefaultCacheBehavior><Comment>a comment</Comment><Enabled>true</Enabled></DistributionConfig>
        """;

    public static string Control(string name = Bucket, string behavior = "always") =>
        $"<OriginAccessControlConfig><Name>{name}</Name><SigningProtocol>sigv4</SigningProtocol>"
        + $"<SigningBehavior>{behavior}</SigningBehavior><OriginAccessControlOriginType>s3</OriginAccessControlOriginType>"
        + "</OriginAccessControlConfig>";

    public static string Identity(string reference = "reference", string comment = "a comment") =>
        $"<CloudFrontOriginAccessIdentityConfig><CallerReference>{reference}</CallerReference><Comment>{comment}</Comment>"
        + "</CloudFrontOriginAccessIdentityConfig>";

    /// <summary>What a bucket's policy says so that only one distribution may read.</summary>
    public static string PolicyFor(string distributionArn, string action = "s3:GetObject", string resource = $"{Bucket}/*") => $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudfront.amazonaws.com"},"Action":"{{action}}","Resource":"arn:aws:s3:::{{resource}}",
         "Condition":{"StringEquals":{"aws:SourceArn":"{{distributionArn}}","aws:SourceAccount":"123456789012"} } }]}
        """;

    /// <summary>A call that must succeed.</summary>
    public async Task<Answer> CallAsync(HttpMethod method, string path, string body = "", string? version = null)
    {
        var answer = await TryCallAsync(method, path, body, version);
        answer.Status.ShouldBeInRange(200, 299, $"{answer.Code}: {answer.Message}");
        return answer;
    }

    public async Task<Answer> TryCallAsync(HttpMethod method, string path, string body = "", string? version = null)
    {
        (string, string)[] headers =
        [
            .. body.Length == 0 ? [] : ((string, string)[])[("content-type", "text/xml")],
            .. version is null ? [] : ((string, string)[])[("if-match", version)],
        ];
        using var request = Aws.SignedFor(
            method, "cloudfront.amazonaws.com", $"/2020-05-31/{path}", "cloudfront", "us-east-1", body, time: null, headers);
        using var response = await Aws.Http().SendAsync(request, LocalWorld.Limit);
        var text = await response.Content.ReadAsStringAsync(LocalWorld.Limit);
        return new Answer(
            (int)response.StatusCode,
            text.Length == 0 ? null : XElement.Parse(text),
            response.Headers.NonValidated.TryGetValues("ETag", out var tag) ? tag.ToString() : "",
            response.Headers.Location?.OriginalString ?? "");
    }

    public Task<Answer> CreateAsync(string config) => CallAsync(HttpMethod.Post, "distribution", config);

    /// <summary>
    /// A distribution with an origin access control, deployed, in front of the bucket, whose policy lets it and nobody else read.
    /// </summary>
    public async Task<Answer> PublishAsync(Func<string, string>? edit = null, string cachePolicy = CachingDisabled)
    {
        await CreateBucketAsync();
        var control = await CallAsync(HttpMethod.Post, "origin-access-control", Control());
        var config = Config(control: control["Id"], cachePolicy: cachePolicy);
        var distribution = await CreateAsync(edit?.Invoke(config) ?? config);
        await PutPolicyAsync(PolicyFor(distribution["ARN"]));
        Deploy();
        return distribution;
    }

    public async Task CreateBucketAsync()
    {
        var s3 = Aws.S3();
        await s3.PutBucketAsync(Bucket, LocalWorld.Limit);
        await PutAsync("keys.json", "{}");
    }

    public async Task PutAsync(string key, string content, string? cacheControl = null)
    {
        var put = new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = content, ContentType = "application/json" };
        if (cacheControl is not null)
        {
            put.Headers.CacheControl = cacheControl;
        }

        await Aws.S3().PutObjectAsync(put, LocalWorld.Limit);
    }

    public Task PutPolicyAsync(string policy) => Aws.S3().PutBucketPolicyAsync(Bucket, policy, LocalWorld.Limit);

    /// <summary>Lets every change spread.</summary>
    public void Deploy() => Time.Advance(SettleDelay);

    /// <summary>What a viewer sees.</summary>
    public async Task<Viewed> ViewAsync(
        Answer distribution,
        string target = "/keys.json",
        HttpMethod? method = null,
        string scheme = "https",
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri($"{scheme}://{distribution["DomainName"]}{target}"));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Aws.Http().SendAsync(request, LocalWorld.Limit);
        return new Viewed(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(LocalWorld.Limit),
            response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
    }

    public ValueTask DisposeAsync() => Aws.DisposeAsync();

    /// <summary>An answer of the API.</summary>
    internal sealed record Answer(int Status, XElement? Root, string ETag, string Location)
    {
        public string Code => this["Code"];

        public string Message => this["Message"];

        /// <summary>The text of the first element of that name.</summary>
        public string this[string name] => Root?.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";

        /// <summary>The texts of all elements of that name.</summary>
        public IReadOnlyList<string> All(string name) =>
            [.. (Root?.Descendants() ?? []).Where(element => element.Name.LocalName == name).Select(element => element.Value)];

        /// <summary>The first element of that name, as it can be sent back.</summary>
        public string Xml(string name) =>
            (Root?.DescendantsAndSelf() ?? []).First(element => element.Name.LocalName == name).ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>An answer of the edge location.</summary>
    internal sealed record Viewed(HttpStatusCode Status, string Body, IReadOnlyDictionary<string, string> Headers)
    {
        public string Cache => Headers.GetValueOrDefault("X-Cache", "");
    }
}
