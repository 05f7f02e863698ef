using System.Collections.Immutable;

namespace Irsactl.Provisioning.Graph;

/// <summary>What is there, and what of it would be removed.</summary>
/// <param name="Nodes">The resources, each after what is removed before it.</param>
/// <param name="Duration">How long reading took.</param>
internal sealed record DestroyPlan(ImmutableArray<NodeRun> Nodes, TimeSpan Duration)
{
    /// <summary>Whether everything could be read; nothing is removed before that.</summary>
    public bool IsComplete => Nodes.All(node => node.Plan is not null);

    /// <summary>
    /// What would become of each resource; where not everything could be read, what nothing can be done about before that.
    /// </summary>
    public ProvisioningReport Report => new() { Results = [.. Nodes.Select(Foresee)], Duration = Duration };

    private ResourceResult Foresee(NodeRun node) => node.Plan switch
    {
        null => node.ToResult([]),
        { Outcome: ResourceOutcome.Unchanged } => node.ToResult([]) with { Outcome = ResourceOutcome.Unchanged },
        var plan => node.ToResult([]) with { Outcome = IsComplete ? plan.Outcome : ResourceOutcome.Skipped },
    };
}
