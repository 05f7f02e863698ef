using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Irsactl.Releases.Registry;

/// <summary>What a registry wants to see (RFC 9110 section 11.6.1; Docker's "Token Authentication Specification").</summary>
/// <param name="Scheme"><c>Basic</c> or <c>Bearer</c>.</param>
/// <param name="Parameters">Its parameters, <c>realm</c>, <c>service</c> and <c>scope</c> among them.</param>
internal sealed partial record Challenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The one that can be met of those that an answer has, a token first; null where there is none.</summary>
    public static Challenge? Of(HttpResponseMessage answer)
    {
        var all = answer.Headers.WwwAuthenticate;
        return Find(all, "Bearer") ?? Find(all, "Basic");
    }

    private static Challenge? Find(IEnumerable<AuthenticationHeaderValue> all, string scheme)
    {
        if (all.FirstOrDefault(challenge => challenge.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            return null;
        }

        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(found.Parameter ?? ""))
        {
            parameters[match.Groups["name"].Value] = match.Groups["value"].Value;
        }

        return new Challenge(scheme, parameters);
    }

    [GeneratedRegex("(?<name>[A-Za-z_]+)=(?:\"(?<value>[^\"]*)\"|(?<value>[^\",\\s]+))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
