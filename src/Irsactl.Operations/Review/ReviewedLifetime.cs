namespace Irsactl.Operations.Review;

/// <summary>How long something of a cluster lives that has to be replaced in time.</summary>
/// <param name="Name">What it is: one line for a reader.</param>
/// <param name="Kind"><c>key</c> or <c>certificate</c>.</param>
/// <param name="From">Since when, at the least; null where that is not known.</param>
/// <param name="Until">Until when; null where it has no end of its own.</param>
public sealed record ReviewedLifetime(string Name, string Kind, DateTimeOffset? From, DateTimeOffset? Until);
