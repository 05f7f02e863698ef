using System.Collections.Immutable;

namespace Irsactl.Provisioning;

/// <summary>The names that <c>--hosting</c> gives to the ways of publishing.</summary>
public static class HostingKinds
{
    /// <summary>A bucket that everybody may read.</summary>
    public const string S3 = "s3";

    /// <summary>A private bucket behind a CloudFront distribution.</summary>
    public const string CloudFront = "cloudfront";

    /// <summary>A function with a URL of its own.</summary>
    public const string LambdaUrl = "lambda-url";

    /// <summary>A function behind an HTTP API.</summary>
    public const string ApiGateway = "api-gateway";

    /// <summary>A function behind an Application Load Balancer.</summary>
    public const string Alb = "alb";

    /// <summary>A web server of the user's own.</summary>
    public const string Server = "server";

    /// <summary>Beside the documents of other clusters, under an endpoint that was made before.</summary>
    public const string Shared = "shared";

    /// <summary>Those that work where the account lets no bucket be public.</summary>
    internal static ImmutableArray<string> WithoutPublicBucket { get; } = [CloudFront, LambdaUrl, ApiGateway, Alb, Server];
}
