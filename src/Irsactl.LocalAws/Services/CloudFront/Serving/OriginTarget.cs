using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>Where a request to an origin goes.</summary>
internal static class OriginTarget
{
    // The path goes on as the viewer sent it: decoding and encoding it anew could make it another object's.
    private static readonly UriCreationOptions AsSent = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The address.</summary>
    public static Uri Target(this OriginSettings origin, OriginRequest request)
    {
        var isHttps = origin.IsBucket || origin.ProtocolPolicy is "https-only"
            || (origin.ProtocolPolicy is "match-viewer" && request.Viewer.IsHttps);
        var (scheme, port) = isHttps ? ("https", origin.HttpsPort) : ("http", origin.HttpPort);
        var query = request.Query.Length > 0 ? $"?{request.Query}" : "";
        return new Uri($"{scheme}://{origin.DomainName}:{port}{origin.Path}{request.Viewer.Path}{query}", AsSent);
    }
}
