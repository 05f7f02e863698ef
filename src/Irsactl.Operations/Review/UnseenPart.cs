namespace Irsactl.Operations.Review;

/// <summary>Something that a review could not look at. That is no finding.</summary>
/// <param name="What">What: an object of the cluster, a thing in AWS.</param>
/// <param name="Why">Why not: a line for a reader.</param>
public sealed record UnseenPart(string What, string Why);
