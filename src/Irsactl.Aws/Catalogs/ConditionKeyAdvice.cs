using Irsactl.Aws.Policies;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Catalogs;

/// <summary>A condition key that its service does not have, so that no request ever has a value for it.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="Suggestion">The key that was probably meant, or null.</param>
public sealed record ConditionKeyAdvice(string Key, string? Suggestion)
{
    private const int Most = 3;

    private static readonly ConditionContext Nothing = new();

    /// <summary>One line, such as <c>s3:prefx: no such condition key; did you mean s3:prefix?</c></summary>
    public override string ToString() =>
        Suggestion is null ? $"{Key}: no such condition key" : $"{Key}: no such condition key; did you mean {Suggestion}?";

    /// <summary>
    /// Looks at a key; null where there is nothing to say. Global keys (<c>aws:…</c>) and those of identity providers, whose names begin
    /// with a host, are not looked at.
    /// </summary>
    public static ConditionKeyAdvice? Of(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Split(':', 2) is [var prefix, { Length: > 0 }]
            && ServiceCatalog.Instance.Find(prefix) is { ConditionKeys.IsEmpty: false } service
            && !service.ConditionKeys.Any(known => Fits(known, key))
            ? new ConditionKeyAdvice(key, ClosestName.Find(key, service.ConditionKeys, Most))
            : null;
    }

    private static bool Fits(string known, string key)
    {
        var start = known.IndexOf("${", StringComparison.Ordinal);
        if (start < 0)
        {
            return known.Equals(key, StringComparison.OrdinalIgnoreCase);
        }

        var end = known.IndexOf('}', start);
        return Pattern.Parse($"{known[..start]}*{known[(end + 1)..]}", PatternSyntax.Wildcards).Match(key, Nothing, ignoreCase: true)
            is PatternMatch.Yes;
    }
}
