namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>Elements of a distribution's configuration in the user's words.</summary>
internal static class DistributionText
{
    /// <summary>What an element is about.</summary>
    public static string Of(string element) => element switch
    {
        "Aliases" => "domain names",
        "Origins" => "origin",
        "DefaultCacheBehavior" => "caching and HTTPS only",
        "Comment" => "comment",
        "Logging" => "access logs",
        "PriceClass" => "price class",
        "Enabled" => "enabled",
        "ViewerCertificate" => "certificate",
        "WebACLId" => "web ACL",
        "HttpVersion" => "HTTP versions",
        _ => element,
    };
}
