using System.CommandLine;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The flags of <c>--hosting cloudfront</c>.</summary>
internal sealed class CloudFrontArguments
{
    private readonly Option<string?> _originAccess = new("--origin-access")
    {
        Description = "How CloudFront reads the bucket: origin access control, or ccoctl's origin access identity. Default: control; "
            + "with --create-private-s3-bucket, identity for a new distribution in regions that take one, "
            + "and whatever an existing distribution has",
    };

    private readonly Option<string?> _priceClass = new("--price-class") { Description = "Which edge locations answer" };

    private readonly Option<string?> _accessLogs = new("--access-logs")
    {
        Description = "Bucket for CloudFront's access logs; it must exist and have access control lists enabled",
        HelpName = "BUCKET",
    };

    private readonly Option<string?> _webAcl = new("--web-acl")
    {
        Description = "ARN of the AWS WAF web ACL that filters requests",
        HelpName = "ARN",
    };

    public CloudFrontArguments()
    {
        _originAccess.TakesOnly("control", "identity");
        _priceClass.TakesOnly("all", "200", "100");
    }

    public IReadOnlyList<Option> Options => [_originAccess, _priceClass, _accessLogs, _webAcl];

    /// <summary>What the flags ask for.</summary>
    /// <param name="parsed">The flags.</param>
    /// <param name="domain">Those of the domain.</param>
    /// <param name="isCcoctls">Whether ccoctl's own flag asks for the hosting.</param>
    public CloudFrontHostingOptions Read(ParseResult parsed, DomainArguments domain, bool isCcoctls) => new()
    {
        OriginAccess = parsed.GetValue(_originAccess) switch
        {
            "identity" => OriginAccess.Identity,
            null when isCcoctls => OriginAccess.AsCcoctl,
            _ => OriginAccess.Control,
        },
        PriceClass = parsed.GetValue(_priceClass) switch
        {
            "all" => CloudFrontPriceClass.All,
            "200" => CloudFrontPriceClass.Price200,
            "100" => CloudFrontPriceClass.Price100,
            _ => null,
        },
        AccessLogsBucket = parsed.GetValue(_accessLogs),
        WebAclArn = parsed.GetValue(_webAcl),
        Domain = domain.Domain(parsed),
        CertificateArn = domain.CertificateArn(parsed),
        HostedZone = domain.HostedZone(parsed),
    };
}
