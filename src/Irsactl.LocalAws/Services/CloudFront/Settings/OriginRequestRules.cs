using System.Xml.Linq;
using Irsactl.LocalAws.Services.CloudFront.Model;

namespace Irsactl.LocalAws.Services.CloudFront.Settings;

/// <summary>What goes on to an origin beside what the cache tells objects apart by.</summary>
/// <param name="Headers">Which headers.</param>
/// <param name="Cookies">Which cookies.</param>
/// <param name="Queries">Which query strings.</param>
internal sealed record OriginRequestRules(NameChoice Headers, NameChoice Cookies, NameChoice Queries)
{
    /// <summary>Reads a policy; null where there is none.</summary>
    public static OriginRequestRules? Of(StoredPolicy? policy)
    {
        if (policy?.ToXml() is not { } config)
        {
            return null;
        }

        var headers = config.Child("HeadersConfig");

        // Of the viewer's headers all go on; those that CloudFront adds are about where viewers are, which nobody knows here.
        var behavior = headers?.Text("HeaderBehavior") is { } chosen && chosen.StartsWith("allViewer", StringComparison.Ordinal)
            ? "all"
            : headers?.Text("HeaderBehavior");
        return new OriginRequestRules(
            new NameChoice(behavior ?? "none", headers?.Texts("Headers") ?? [], StringComparer.OrdinalIgnoreCase),
            Choice(config.Child("CookiesConfig"), "CookieBehavior", "Cookies"),
            Choice(config.Child("QueryStringsConfig"), "QueryStringBehavior", "QueryStrings"));
    }

    private static NameChoice Choice(XElement? config, string behavior, string names) =>
        new(config?.Text(behavior) ?? "none", config?.Texts(names) ?? [], StringComparer.Ordinal);
}
