using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>A function that publishes the documents, with all it needs; whatever stands in front of it is the hosting's.</summary>
internal sealed class DocumentFunction
{
    /// <summary>The environment variable of a function that reads the documents from a bucket: the bucket's host name.</summary>
    public const string BucketVariable = "BUCKET_HOST";

    private static readonly IReadOnlyDictionary<string, string> _noEnvironment = new Dictionary<string, string>(StringComparer.Ordinal);

    private readonly HostingContext _context;
    private readonly string? _bucket;
    private readonly bool _isMovable;
    private readonly LogGroupResource _logGroup;
    private readonly RoleResource _role;
    private readonly FunctionResource _function;

    /// <summary>Makes the parts.</summary>
    /// <param name="context">What the resources of a run share.</param>
    /// <param name="options">What the user asked for.</param>
    /// <param name="isMovable">
    /// Whether the issuer has a name of the user's own, and so may have been hosted otherwise before: CloudFront may still read the bucket.
    /// </param>
    public DocumentFunction(HostingContext context, FunctionOptions options, bool isMovable = false)
    {
        _context = context;
        _isMovable = isMovable;
        _bucket = options.Documents == FunctionDocuments.Bucket ? ResourceNames.Bucket(context.Owner.Name) : null;
        Names = FunctionNames.Of(context);
        _logGroup = new LogGroupResource(context, Names.LogGroup, options.LogRetentionDays);
        _role = FunctionRole.For(context, Names, _bucket, options.PermissionsBoundaryArn);
        var spec = new FunctionSpec(
            // A role found under another path keeps that one.
            Late<string>.From(() => _role.Arn),
            _bucket is null ? _noEnvironment : EnvironmentFor(context, _bucket),
            _bucket is null ? FunctionPackage.WithoutDocuments() : FunctionPackage.ReadingBucket());
        _function = new FunctionResource(context, Names, spec, _role.Key, _logGroup.Key);
    }

    /// <summary>The function's names.</summary>
    public FunctionNames Names { get; }

    /// <summary>The function and what it needs, but for <see cref="Documents"/>.</summary>
    public IReadOnlyList<IResource> Resources => [_logGroup, _role, _function];

    /// <summary>What puts the documents where the function has them from.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="keysDependOn">What must be there before the keys are published.</param>
    /// <param name="dependsOn">What must be there before either is.</param>
    public IReadOnlyList<IResource> Documents(
        DocumentSource documents, IReadOnlyList<ResourceKey> keysDependOn, params IReadOnlyList<ResourceKey> dependsOn)
    {
        if (_bucket is null)
        {
            var code = documents.Documents.Select(FunctionPackage.WithDocuments);
            return [new FunctionCodeResource(_context, Names, code, [.. keysDependOn, .. dependsOn]) { Keys = documents.Keys }];
        }

        var s3 = S3Context.Of(_context);
        IReadOnlyList<IResource> objects = BucketDocuments.In(s3, _bucket, documents, keysDependOn, dependsOn);
        return
        [
            new BucketResource(s3, _bucket, BucketSpec.Closed with { LeavesOrigin = _isMovable }),
            .. objects,
            // A function that had the documents in it goes on answering with them until they are in the bucket.
            new FunctionCodeResource(
                _context, Names, LateValue.Of(FunctionPackage.ReadingBucket()), [.. objects.Select(resource => resource.Key)]),
        ];
    }

    private static Dictionary<string, string> EnvironmentFor(HostingContext context, string bucket) => new(StringComparer.Ordinal)
    {
        [BucketVariable] = $"{bucket}.s3.{context.Clients.Region}.{context.Clients.Partition.DnsSuffix}",
    };
}
