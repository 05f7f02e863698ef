using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>Whom CloudFront names to the bucket. It has neither name nor tags: its comment says whose it is, as with ccoctl.</summary>
internal sealed class OriginAccessIdentityResource(CloudFrontContext context, bool isOnlyDeleted, params IEnumerable<ResourceKey> dependsOn)
    : Resource<OriginAccessIdentity>(new ResourceKey("origin access identity", $"of {context.Owner.Name}"), dependsOn),
        IExportable
{
    private const string ExportId = "origin_access_identity";

    /// <summary>Its id, once it is there.</summary>
    public Late<string> Id { get; } = new();

    public IEnumerable<FoundValue> Found => FoundValue.Of(ExportId, "id", Id, known => known);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        Id.Set(scope.Mark(ExportId, "id"));
        yield return new DesiredResource(DesiredKinds.OriginAccessIdentity, ExportId, Key)
            .With("comment", context.Comment).With("caller_reference", context.Place.CallerReference);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"CloudFront origin access identity created with ID {Id.Value}"],
        ResourceOutcome.Unchanged when !isOnlyDeleted => [$"Existing CloudFront origin access identity with ID {Id.Value} found"],
        ResourceOutcome.Deleted => [$"CloudFront origin access identity {Id.Value} deleted"],
        _ => [],
    };

    protected override async Task<OriginAccessIdentity?> ReadAsync(CancellationToken cancellationToken)
    {
        var found = await context.Service.ListOriginAccessIdentitiesAsync(cancellationToken)
            .FirstOrDefaultAsync(identity => identity.Comment == context.Comment, cancellationToken);
        if (found is not null)
        {
            Id.Set(found.Id);
        }

        return found;
    }

    protected override bool IsOwned(OriginAccessIdentity state) => true;

    protected override void RequireOwnership(OriginAccessIdentity state)
    {
    }

    /// <summary>It has nothing but the comment by which it is found.</summary>
    protected override IEnumerable<Difference> Compare(OriginAccessIdentity state) => [];

    protected override IEnumerable<AttributeChange> DescribeNew() => [Attributes.New("comment", context.Comment)];

    protected override async Task CreateAsync(CancellationToken cancellationToken) =>
        Id.Set(await context.Service.CreateOriginAccessIdentityAsync(context.Place.CallerReference, context.Comment, cancellationToken));

    protected override Task DeleteAsync(OriginAccessIdentity state, CancellationToken cancellationToken) =>
        context.Service.DeleteOriginAccessIdentityAsync(state.Id, cancellationToken);
}
