using Irsactl.Aws.Clients.Lambda;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>
/// A function's code, and with it the documents where they are part of it. The function comes first, with code that has none: its own URL
/// may be what decides the issuer, which the documents name.
/// </summary>
internal sealed class FunctionCodeResource(
    HostingContext context, FunctionNames names, Late<FunctionPackage> package, params IEnumerable<ResourceKey> dependsOn)
    : Resource<LambdaFunction>(new ResourceKey("function code", names.Function), [FunctionResource.KeyOf(names.Function), .. dependsOn])
{
    private readonly LambdaClient _lambda = context.Clients.Lambda;

    /// <summary>Whether keys are part of the code.</summary>
    public bool HasKeys { get; init; }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome is ResourceOutcome.Created or ResourceOutcome.Updated ? [$"Code of function {names.Function} updated"] : [];

    protected override Settling Settling => new($"the code of function {names.Function} to be in use", IsInUseAsync, FunctionProgress.Limit)
    {
        Interval = FunctionProgress.Interval,
    };

    protected override bool IsSettled(LambdaFunction state) => FunctionProgress.IsSettled(state);

    protected override Task<LambdaFunction?> ReadAsync(CancellationToken cancellationToken) =>
        _lambda.GetFunctionAsync(names.Function, cancellationToken);

    /// <summary>The function has been looked at.</summary>
    protected override bool IsOwned(LambdaFunction state) => true;

    protected override void RequireOwnership(LambdaFunction state)
    {
    }

    protected override IEnumerable<Difference> Compare(LambdaFunction state)
    {
        if (!package.TryGet(out var wanted) || state.CodeSha256 != wanted.Sha256 || FunctionProgress.HasFailedUpdate(state))
        {
            yield return new Difference("code", UploadAsync);
        }
    }

    /// <summary>Code is not read back, so nothing tells which keys are in it; but in the code that a function begins with are none.</summary>
    protected override IEnumerable<string> Warn(LambdaFunction state) =>
        HasKeys && state.CodeSha256 != FunctionPackage.WithoutDocuments().Sha256
            && package.TryGet(out var wanted) && state.CodeSha256 != wanted.Sha256
            ? [$"the code of function {names.Function} is replaced: where another key was published with it, tokens signed with that are refused from now on"]
            : [];

    /// <summary>The function that has been made in this run may have begun with the right code.</summary>
    protected override async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is not { } function || function.CodeSha256 != package.Value.Sha256)
        {
            await UploadAsync(cancellationToken);
        }
    }

    /// <summary>It goes with the function.</summary>
    protected override Task DeleteAsync(LambdaFunction state, CancellationToken cancellationToken) => Task.CompletedTask;

    private Task UploadAsync(CancellationToken cancellationToken) =>
        _lambda.UpdateFunctionCodeAsync(names.Function, package.Value.Zip, cancellationToken);

    private async Task<bool> IsInUseAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) is { } function && FunctionProgress.IsReady(function);
}
