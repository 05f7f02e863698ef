using System.Collections.Immutable;

namespace Irsactl.Aws.Federation;

/// <summary>An issuer that signs the tokens of many organisations, so that only a claim tells whose a token is.</summary>
/// <param name="Name">The service behind it.</param>
/// <param name="Controls">The condition keys of which a trust policy must evaluate one.</param>
internal sealed record SharedIssuer(string Name, ImmutableArray<string> Controls);
