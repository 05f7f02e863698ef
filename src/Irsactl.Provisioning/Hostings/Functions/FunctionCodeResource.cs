using Irsactl.Aws.Clients.Lambda;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Keys;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>
/// A function's code, and with it the documents where they are part of it. The function comes first, with code that has none: its own URL
/// may be what decides the issuer, which the documents name.
/// </summary>
internal sealed class FunctionCodeResource(
    HostingContext context, FunctionNames names, Late<FunctionPackage> package, params IEnumerable<ResourceKey> dependsOn)
    : Resource<LambdaFunction>(new ResourceKey("function code", names.Function), [FunctionResource.KeyOf(names.Function), .. dependsOn]),
        IExportable
{
    private readonly LambdaClient _lambda = context.Clients.Lambda;
    private IReadOnlyList<string>? _keysInCode;

    private AttributeValue Code => Keys is { AreProvisional: true } || !package.TryGet(out var known)
        ? AttributeValue.KnownAfterApply
        : Digest(known.Sha256);

    private AttributeValue KeyIds => Keys switch
    {
        null => NoKeys,
        { AreProvisional: true } => AttributeValue.KnownAfterApply,
        var known => AttributeValue.Of(known.KeyIds),
    };

    /// <summary>They are looked at only where they are kept.</summary>
    private AttributeValue KeysFound =>
        Keys is { ReplacesPublished: true } ? AttributeValue.Unknown("not read") : AttributeValue.Of(_keysInCode ?? []);

    private static AttributeValue NoKeys => AttributeValue.Of([]);

    /// <summary>The keys that are part of the code; null where they are elsewhere.</summary>
    public KeysToPublish? Keys { get; init; }

    public IEnumerable<DesiredResource> Export(ExportScope scope) =>
    [
        new DesiredResource(DesiredKinds.FunctionCode, "function_code", Key)
            .With("function", scope.Mark("function", "name")).With("code", FunctionExport.Code(package.Value)),
    ];

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome is ResourceOutcome.Created or ResourceOutcome.Updated ? [$"Code of function {names.Function} updated"] : [];

    protected override Settling Settling => new($"the code of function {names.Function} to be in use", IsInUseAsync, FunctionProgress.Limit)
    {
        Interval = FunctionProgress.Interval,
    };

    protected override bool IsSettled(LambdaFunction state) => FunctionProgress.IsSettled(state);

    /// <summary>
    /// Where the code is not what it is to be, the keys in it are looked at: it may have been replaced since they were read first.
    /// </summary>
    protected override async Task<LambdaFunction?> ReadAsync(CancellationToken cancellationToken)
    {
        var state = await _lambda.GetFunctionAsync(names.Function, cancellationToken);
        if (state is not null && Keys is { ReplacesPublished: false } keys
            && !(package.TryGet(out var wanted) && state.CodeSha256 == wanted.Sha256)
            && await new FunctionCodeReader(context).ReadKeysAsync(state, cancellationToken) is { } published)
        {
            keys.Include(published);
            _keysInCode = ContentView.KeyIds(published);
        }

        return state;
    }

    /// <summary>The function has been looked at.</summary>
    protected override bool IsOwned(LambdaFunction state) => true;

    protected override void RequireOwnership(LambdaFunction state)
    {
    }

    protected override ResourceSighting? Sight(LambdaFunction state) =>
        Keys is null ? null : new ResourceSighting { KeysWrittenAt = state.LastModified };

    protected override IEnumerable<Difference> Compare(LambdaFunction state)
    {
        if (!package.TryGet(out var wanted) || state.CodeSha256 != wanted.Sha256 || FunctionProgress.HasFailedUpdate(state))
        {
            yield return new Difference(
                "code",
                token => UploadAsync(state.RevisionId, token),
                [
                    .. Attributes.If("code", Digest(state.CodeSha256), Code),
                    .. wanted is not null && state.CodeSha256 == wanted.Sha256 ? [] : Attributes.If("keys", KeysFound, KeyIds),
                    .. FunctionProgress.HasFailedUpdate(state)
                        ? Attributes.If("last update", FunctionProgress.Text(state), "made again")
                        : [],
                ]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
        [Attributes.New("code", Code), .. Keys is null ? [] : (AttributeChange[])[Attributes.New("keys", KeyIds)]];

    /// <summary>
    /// Where keys are replaced, the code is not read back, so nothing tells which are in it; the code that a function begins with has none.
    /// </summary>
    protected override IEnumerable<string> Warn(LambdaFunction state) =>
        Keys is { ReplacesPublished: true } && state.CodeSha256 != FunctionPackage.WithoutDocuments().Sha256
            && package.TryGet(out var wanted) && state.CodeSha256 != wanted.Sha256
            ?
            [
                $"the code of function {names.Function} is replaced: where another key was published with it, tokens signed with that are "
                    + "refused from now on",
            ]
            : [];

    /// <summary>The function that has been made in this run may have begun with the right code.</summary>
    protected override async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is not { } function || function.CodeSha256 != package.Value.Sha256)
        {
            await UploadAsync(revision: null, cancellationToken);
        }
    }

    /// <summary>It goes with the function.</summary>
    protected override Task DeleteAsync(LambdaFunction state, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Uploads the code if the function is still the one that was read, so that no key that somebody else published meanwhile is lost.
    /// </summary>
    private Task UploadAsync(string? revision, CancellationToken cancellationToken) =>
        _lambda.UpdateFunctionCodeAsync(names.Function, package.Value.Zip, revision, cancellationToken);

    private static AttributeValue Digest(string sha256) => AttributeValue.Of($"sha256:{sha256}");

    private async Task<bool> IsInUseAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) is { } function && FunctionProgress.IsReady(function);
}
