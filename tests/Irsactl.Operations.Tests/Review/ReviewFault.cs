namespace Irsactl.Operations.Tests.Review;

/// <summary>Something that is wrong with a cluster, and the finding that must name it.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Code">The finding's code.</param>
/// <param name="Subject">The part that the finding is about.</param>
/// <param name="Mentions">What the finding has in its words or its evidence.</param>
/// <param name="Plant">Makes it so.</param>
internal sealed record ReviewFault(string Name, string Code, string Subject, string Mentions, Func<ReviewWorld, Task> Plant)
{
    /// <summary>What else is wrong because of it: codes.</summary>
    public string[] Consequences { get; init; } = [];

    /// <summary>How long a node takes to come up with a new revision.</summary>
    public TimeSpan RolloutTime { get; init; }

    public override string ToString() => Name;
}
