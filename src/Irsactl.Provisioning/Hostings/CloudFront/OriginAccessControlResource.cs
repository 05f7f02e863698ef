using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>
/// How CloudFront signs its requests to the bucket, or to the function's URL. It has a name, but no tags: its description says whose it is.
/// </summary>
internal sealed class OriginAccessControlResource(
    CloudFrontContext context, bool isOnlyDeleted, bool isOfFunction = false, params IEnumerable<ResourceKey> dependsOn)
    : Resource<OriginAccessControl>(
        new ResourceKey("origin access control", isOfFunction ? NameOfFunctions(context) : context.Bucket), dependsOn),
        IExportable
{
    private const string ExportId = "origin_access_control";

    private readonly string _name = isOfFunction ? NameOfFunctions(context) : context.Bucket;

    private readonly OriginAccessControl _wanted =
        new(isOfFunction ? NameOfFunctions(context) : context.Bucket, context.Comment)
        {
            OriginType = isOfFunction ? "lambda" : "s3",
        };

    /// <summary>The name of the one for a function's URL: a bucket's is of another type, and a cluster may have both for a while.</summary>
    public static string NameOfFunctions(CloudFrontContext context) => $"{context.Owner.Name}-url";

    /// <summary>Its id, once it is there.</summary>
    public Late<string> Id { get; } = new();

    protected override string ForeignNotice =>
        $"CloudFront origin access control {_name} is not described as {context.Comment} and is left alone";

    public IEnumerable<FoundValue> Found => FoundValue.Of(ExportId, "id", Id, known => known);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        Id.Set(scope.Mark(ExportId, "id"));
        yield return new DesiredResource(DesiredKinds.OriginAccessControl, ExportId, Key)
            .With("name", _wanted.Name)
            .With("description", _wanted.Description)
            .With("signing_behavior", _wanted.SigningBehavior)
            .With("signing_protocol", _wanted.SigningProtocol)
            .With("origin_type", _wanted.OriginType);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"CloudFront origin access control created with ID {Id.Value}"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of CloudFront origin access control with ID {Id.Value}"],
        ResourceOutcome.Unchanged when !isOnlyDeleted => [$"Existing CloudFront origin access control with ID {Id.Value} found"],
        ResourceOutcome.Deleted => [$"CloudFront origin access control {Id.Value} deleted"],
        _ => [],
    };

    protected override async Task<OriginAccessControl?> ReadAsync(CancellationToken cancellationToken)
    {
        var found = await context.Service.ListOriginAccessControlsAsync(cancellationToken)
            .FirstOrDefaultAsync(control => control.Name == _name, cancellationToken);
        if (found is not null)
        {
            Id.Set(found.Id);
        }

        return found;
    }

    protected override bool IsOwned(OriginAccessControl state) => state.Description == context.Comment;

    protected override void RequireOwnership(OriginAccessControl state)
    {
        if (!IsOwned(state))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotOwned,
                $"CloudFront origin access control {_name} exists and is not described as {context.Comment}",
                "choose another --name, or, if it is this cluster's, change its description to that");
        }
    }

    protected override IEnumerable<Difference> Compare(OriginAccessControl state)
    {
        var wanted = _wanted with { Id = state.Id };
        if (state != wanted)
        {
            yield return new Difference(
                "signing",
                token => context.Service.UpdateOriginAccessControlAsync(wanted, token),
                [
                    .. Attributes.If("signing behavior", state.SigningBehavior, wanted.SigningBehavior),
                    .. Attributes.If("signing protocol", state.SigningProtocol, wanted.SigningProtocol),
                    .. Attributes.If("origin type", state.OriginType, wanted.OriginType),
                ]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("name", _wanted.Name),
        Attributes.New("description", _wanted.Description),
        Attributes.New("signing behavior", _wanted.SigningBehavior),
        Attributes.New("signing protocol", _wanted.SigningProtocol),
        Attributes.New("origin type", _wanted.OriginType),
    ];

    protected override async Task CreateAsync(CancellationToken cancellationToken) =>
        Id.Set(await context.Service.CreateOriginAccessControlAsync(_wanted, cancellationToken));

    protected override Task DeleteAsync(OriginAccessControl state, CancellationToken cancellationToken) =>
        context.Service.DeleteOriginAccessControlAsync(state.Id, cancellationToken);
}
