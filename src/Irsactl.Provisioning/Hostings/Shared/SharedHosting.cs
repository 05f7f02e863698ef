using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.Shared;

/// <summary>
/// Hosting <c>shared</c>: two objects in the bucket of an endpoint. Nothing of the endpoint is changed, and nothing of other clusters is
/// touched.
/// </summary>
internal sealed class SharedHosting : IHosting
{
    private readonly string _name;
    private readonly string _bucket;
    private readonly S3Context _s3;
    private readonly SharedEndpointResource _endpoint;

    public SharedHosting(HostingContext context, SharedHostingOptions options)
    {
        _name = context.Owner.Name;
        _bucket = ResourceNames.Bucket(options.Endpoint);
        _s3 = ContextOf(context, options);
        _endpoint = new SharedEndpointResource(_s3, options, _bucket);
        Issuer = _endpoint.Url.Select(url => IssuerUrl.Parse($"{url.Value.TrimEnd('/')}/{_name}"));
    }

    /// <inheritdoc />
    public Late<IssuerUrl> Issuer { get; }

    /// <summary>An edge location may remember for a while that there was no such document.</summary>
    public TimeSpan ProofLimit => TimeSpan.FromMinutes(5);

    /// <summary>The account and region of an endpoint's bucket, with the tags of a cluster's documents.</summary>
    public static S3Context ContextOf(HostingContext context, SharedHostingOptions options)
    {
        var (clients, region) = (options.Clients ?? context.Clients, options.Region ?? context.Clients.Region);
        var owner = context.Owner with
        {
            Others = [.. context.Owner.Others, new(SharedPlace.AccountTag, context.AccountId)],
        };
        var s3 = region == clients.Region ? clients.S3 : clients.S3In(region);
        return new S3Context(s3, region, clients.Partition.Id, options.AccountId ?? context.AccountId, owner);
    }

    /// <summary>What is deleted of a cluster that leaves.</summary>
    public static IReadOnlyList<IResource> ToDelete(HostingContext context, SharedHostingOptions options)
    {
        var (s3, bucket) = (ContextOf(context, options), ResourceNames.Bucket(options.Endpoint));
        return
        [
            new SharedEndpointResource(s3, options, bucket),
            .. new[] { PublishedDocuments.DiscoveryPath, PublishedDocuments.KeysPath }.Select(path => new ObjectResource(
                s3, bucket, SharedPlace.KeyOf(context.Owner.Name, path), LateValue.Of(Array.Empty<byte>()))
            {
                View = ContentView.OfBytes,
                LogLine = "",
                IsShared = true,
            }),
        ];
    }

    /// <inheritdoc />
    public IReadOnlyList<IResource> Resources(DocumentSource documents, IReadOnlyList<ResourceKey> keysDependOn) =>
        [_endpoint, .. BucketDocuments.In(_s3, _bucket, _name, documents, keysDependOn)];
}
