using System.Collections.Immutable;

namespace Irsactl.Ui.Pages.Clusters;

/// <summary>Where a rotation of the key is, as <c>cluster rotate-key --status</c> says.</summary>
/// <param name="IsUnderWay">Whether there is one.</param>
/// <param name="Facts">Names and values.</param>
/// <param name="Steps">Its steps, in their order.</param>
public sealed record KeyRotationView(
    bool IsUnderWay, ImmutableArray<KeyValuePair<string, string>> Facts, ImmutableArray<RotationStage> Steps)
{
    /// <summary>What speaks against touching keys now.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];
}

/// <summary>A step of it.</summary>
/// <param name="Text">What is done.</param>
/// <param name="Progress">Whether it is done, next, or to come.</param>
/// <param name="Time">How long it takes, or until when; empty where it takes no time to speak of.</param>
public sealed record RotationStage(string Text, StageProgress Progress, string Time);

/// <summary>How far a step is.</summary>
public enum StageProgress
{
    /// <summary>It is behind.</summary>
    Done,

    /// <summary>It is the one that is next.</summary>
    Next,

    /// <summary>It is to come.</summary>
    ToCome,
}
