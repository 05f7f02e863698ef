using System.Collections.Immutable;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>The two lists of an OIDC provider, by IAM's rules.</summary>
internal static class OidcProviderLists
{
    private const int MaxClientIds = 100;
    private const int MaxThumbprints = 5;

    /// <summary>Audiences: each once, at most 100.</summary>
    public static ImmutableList<string> ClientIds(IEnumerable<string> ids)
    {
        ImmutableList<string> distinct = [.. ids.Distinct(StringComparer.Ordinal)];
        return distinct.Count <= MaxClientIds ? distinct : throw IamErrors.QuotaExceeded("ClientIdsPerOpenIdConnectProvider", MaxClientIds);
    }

    /// <summary>
    /// Thumbprints: at most five, kept lower-case; whether they are hex is not looked at, nor whether one is there twice.
    /// </summary>
    public static ImmutableList<string> Thumbprints(IReadOnlyList<string> thumbprints)
    {
        // "Fewer than 5" is AWS's wording; five are taken.
        return thumbprints.Count <= MaxThumbprints
            ? [.. thumbprints.Select(thumbprint => thumbprint.ToLowerInvariant())]
            : throw IamErrors.InvalidInput("Thumbprint list must contain fewer than 5 entries.");
    }

    /// <summary>Reads a list of thumbprints; null where it is not given.</summary>
    public static IReadOnlyList<string>? ReadThumbprints(ParameterCheck check) => check.Texts("ThumbprintList", IamRules.Thumbprint);
}
