using Irsactl.Explain.Evidence;

namespace Irsactl.Operations.Review.Views;

/// <summary>What the API server itself says of its tokens.</summary>
/// <param name="Issuer"><c>issuer</c> of its discovery document; a text, since it may be no URL.</param>
/// <param name="KeyIds">The ids of the keys whose tokens it takes.</param>
internal sealed record ApiServerDocuments(Gathered<string> Issuer, Gathered<IReadOnlyList<string>> KeyIds);
