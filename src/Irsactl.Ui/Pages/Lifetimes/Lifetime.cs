namespace Irsactl.Ui.Pages.Lifetimes;

/// <summary>How long something lives that has to be replaced in time.</summary>
/// <param name="Name">What it is, such as <c>signing key of prod-eu</c>.</param>
/// <param name="Kind"><c>key</c>, <c>token</c> or <c>certificate</c>.</param>
public sealed record Lifetime(string Name, string Kind)
{
    /// <summary>Since when; null where that is not known.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when; null where it has no end of its own.</summary>
    public DateTimeOffset? Until { get; init; }
}
