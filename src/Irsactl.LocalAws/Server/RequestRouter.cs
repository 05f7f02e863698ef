using Irsactl.Aws.Arns;
using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Services.S3.Control;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server;

/// <summary>Finds the service of a request: by host name, or on the plain endpoint by what the request says about itself.</summary>
internal sealed class RequestRouter(ServiceRegistry services)
{
    private const string S3 = "s3";
    private const string Sts = "sts";

    /// <summary>Finds the service.</summary>
    /// <param name="http">The request.</param>
    /// <param name="destination">What its host name leads to.</param>
    /// <param name="signature">Its signature, unchecked.</param>
    /// <param name="asked">The service asked for, also where it is not served.</param>
    /// <returns>Null where the service is not served.</returns>
    public ServiceRoute? Find(HttpContext http, Destination destination, SignatureReading signature, out string asked)
    {
        var scope = (signature as SignatureReading.Found)?.Signature.Scope;
        switch (destination)
        {
            case Destination.Service named:
                asked = named.SigningName;
                return services.TryGet(asked, out var service)
                    ? new ServiceRoute(service, named.IsGlobal && named.Bucket is not null ? RegionOf(scope, named.Region) : named.Region)
                    {
                        Bucket = named.Bucket,
                        IsGlobal = named.IsGlobal && named.Bucket is not null,
                        HasGlobalName = named.IsGlobal,
                        SigningRegion = named.IsGlobal && named.Bucket is not null ? null : named.Region,
                    }
                    : null;
            case Destination.Endpoint endpoint:
                asked = IsS3Control(http.Request) ? S3ControlService.EndpointName : scope?.Service ?? (IsForm(http.Request) ? Sts : S3);
                return services.TryGet(asked, out service)
                    ? new ServiceRoute(service, RegionOf(scope, Partition.Aws.GlobalRegion))
                    {
                        Bucket = endpoint.Bucket,
                        IsGlobal = scope is null,
                    }
                    : null;
            default:
                asked = http.Request.Host.Host;
                return null;
        }
    }

    private static string RegionOf(CredentialScope? scope, string otherwise) =>
        Partition.TryForRegion(scope?.Region, out _) ? scope.Region : otherwise;

    // S3 Control signs as S3 does; the account in a header tells it from a bucket that is called like its version.
    private static bool IsS3Control(HttpRequest request) =>
        request.Path.StartsWithSegments(S3ControlService.Version, StringComparison.Ordinal)
        && request.Headers.ContainsKey(S3ControlService.AccountHeader);

    // The query protocol is a form posted to the root. Without a signature it can only be one of the STS calls that need none.
    private static bool IsForm(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.Path == "/"
        && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
}
