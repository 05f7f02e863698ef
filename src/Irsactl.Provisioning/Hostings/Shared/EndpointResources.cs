using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.Shared;

/// <summary>The resources of an endpoint: all of a hosting but the documents, and the mark by which clusters find it.</summary>
internal static class EndpointResources
{
    /// <summary>Makes them.</summary>
    /// <exception cref="IrsactlException">Documents cannot be put beside others there.</exception>
    public static (Late<IssuerUrl> Url, IReadOnlyList<IResource> Resources) Of(HostingContext context, HostingOptions options)
    {
        if (options.Create(context) is not ISharableHosting hosting)
        {
            throw new IrsactlException(
                ProvisioningErrors.UnusableHostingOption,
                $"hosting {options.Kind} cannot be an endpoint of several clusters",
                $"choose {HostingKinds.CloudFront} or {HostingKinds.S3}");
        }

        var resources = hosting.EndpointResources();
        var bucket = ResourceNames.Bucket(context.Owner.Name);
        var mark = new ObjectResource(
            S3Context.Of(context),
            bucket,
            SharedPlace.MarkKey,
            hosting.Issuer.Select(SharedPlace.MarkOf),
            resources.Select(resource => resource.Key))
        {
            View = ContentView.OfBytes,
            LogLine = $"Endpoint {context.Owner.Name} is ready for clusters",
        };
        return (hosting.Issuer, [.. resources, mark]);
    }
}
