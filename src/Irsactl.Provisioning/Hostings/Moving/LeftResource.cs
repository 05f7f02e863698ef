using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Moving;

/// <summary>
/// A part of the hosting that an issuer had before it moved under its own name. Every run tells of it; it goes when the user asks for that,
/// and after nobody is led there any longer.
/// </summary>
/// <param name="settings">Whether the user asks for it.</param>
/// <param name="inner">Deletes it.</param>
/// <param name="keptFor">Why it has to stay, as the end of a sentence that begins with "which"; null where it need not.</param>
/// <param name="dependsOn">What has to be over before.</param>
internal sealed class LeftResource(
    ProvisioningSettings settings, IResource inner, string? keptFor, params IEnumerable<ResourceKey> dependsOn) : IResource
{
    /// <summary>What it is, in the words of a plan.</summary>
    public const string Text = "left where the issuer was before it moved";

    /// <summary>What comes of it.</summary>
    public const string Consequence = "serves those whom DNS still leads there";

    /// <inheritdoc />
    public ResourceKey Key => inner.Key;

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn { get; } = [.. dependsOn];

    /// <inheritdoc />
    public async Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken)
    {
        var plan = await inner.PlanDestroyAsync(cancellationToken);
        if (plan.Outcome != ResourceOutcome.Deleted)
        {
            return plan with { IsSilent = true };
        }

        return settings.Prunes && keptFor is null
            ? plan
            : PlannedChange.None with
            {
                Foreign =
                [
                    new Foreign(Text)
                    {
                        Consequence = keptFor ?? Consequence,
                        // Only what is done when it is pruned says how: that is a plan of its own.
                        RemoveAsync = keptFor is null ? static _ => Task.CompletedTask : null,
                    },
                ],
            };
    }

    /// <summary>What is to be deleted is found as what is inside.</summary>
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) => Task.FromResult(PlannedChange.None);

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => inner.Describe(outcome, changes);
}
