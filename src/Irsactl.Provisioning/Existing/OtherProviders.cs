using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Existing;

/// <summary>
/// Tells of identity providers that carry the name's tag and are not the run's: of an issuer that there was before, mostly. None is ever
/// taken away here: tokens of that issuer need it for as long as they are used.
/// </summary>
/// <param name="existing">What the name has.</param>
/// <param name="arn">The run's own.</param>
/// <param name="provider">Its key: whatever decides its ARN has been read by then.</param>
internal sealed class OtherProviders(ExistingIssuer existing, Late<ProviderArn> arn, ResourceKey provider) : IResource
{
    /// <inheritdoc />
    public ResourceKey Key { get; } = new("identity providers", $"beside {provider.Name}");

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn { get; } = [provider];

    /// <inheritdoc />
    public Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken)
    {
        var others = existing.Providers.Where(other => !arn.TryGet(out var own) || other != own).ToList();
        return Task.FromResult(PlannedChange.None with
        {
            IsSilent = others.Count == 0,
            Foreign =
            [
                .. others.Select(other => new Foreign("carries the ownership tag, and is of another issuer")
                {
                    Subject = ProviderResource.KeyOf(other),
                    Consequence = "lets in the tokens of that one",
                }),
            ],
        });
    }

    /// <inheritdoc />
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) => Task.FromResult(PlannedChange.None);

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => [];
}
