namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>The settings of buckets that are kept and given back: what they say is not carried out.</summary>
internal sealed class StoredConfigurations(S3Context s3)
{
    private const string MinimumSize = "x-amz-transition-default-minimum-object-size";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All => [.. Lifecycle.All, .. Cors.All, .. Website.All];

    private StoredConfiguration Lifecycle => new(s3)
    {
        Name = "BucketLifecycle",
        Suffix = "Configuration",
        Resource = "lifecycle",
        ReadAction = "s3:GetLifecycleConfiguration",
        WriteAction = "s3:PutLifecycleConfiguration",
        DeleteAction = "s3:PutLifecycleConfiguration",
        Root = "LifecycleConfiguration",
        Missing = ("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
        Check = LifecycleCheck.Check,
        Get = bucket => bucket.Lifecycle,
        With = (bucket, text, request) => bucket with
        {
            Lifecycle = text,
            LifecycleMinimumSize = LifecycleCheck.MinimumSize(request?.Header(MinimumSize)),
        },
        WriteHeaders = (request, bucket) => request.Response.Headers[MinimumSize] = bucket.LifecycleMinimumSize,
    };

    private StoredConfiguration Cors => new(s3)
    {
        Name = "BucketCors",
        Resource = "cors",
        ReadAction = "s3:GetBucketCORS",
        WriteAction = "s3:PutBucketCORS",
        DeleteAction = "s3:PutBucketCORS",
        Root = "CORSConfiguration",
        Missing = ("NoSuchCORSConfiguration", "The CORS configuration does not exist"),
        Check = CorsCheck.Check,
        Get = bucket => bucket.Cors,
        With = (bucket, text, _) => bucket with { Cors = text },
    };

    private StoredConfiguration Website => new(s3)
    {
        Name = "BucketWebsite",
        Resource = "website",
        ReadAction = "s3:GetBucketWebsite",
        WriteAction = "s3:PutBucketWebsite",
        DeleteAction = "s3:DeleteBucketWebsite",
        Root = "WebsiteConfiguration",
        Missing = ("NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"),
        Check = WebsiteCheck.Check,
        Get = bucket => bucket.Website,
        With = (bucket, text, _) => bucket with { Website = text },
    };
}
