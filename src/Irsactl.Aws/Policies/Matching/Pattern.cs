using System.Diagnostics.CodeAnalysis;

namespace Irsactl.Aws.Policies.Matching;

/// <summary>A value of a policy that text is matched against, taken apart once.</summary>
internal sealed class Pattern
{
    private readonly string? constant;
    private readonly PatternPart[] parts;

    private Pattern(List<PatternPart> read)
    {
        parts = [.. read];
        constant = read switch
        {
            [] => "",
            [{ VariableKey: null, Text: { } text }] => text,
            _ => null,
        };
    }

    public static Pattern Parse(string text, PatternSyntax syntax) => new(new PatternReader(text, syntax).Read());

    /// <summary>
    /// Puts the request's values in. False where a variable has no value and no default, or more than one value: then nothing matches.
    /// </summary>
    public bool TryResolve(ConditionContext context, [NotNullWhen(true)] out string? resolved)
    {
        resolved = constant;
        if (resolved is not null)
        {
            return true;
        }

        var texts = new string[parts.Length];
        for (var index = 0; index < parts.Length; index++)
        {
            if (ValueOf(parts[index], context) is not { } text)
            {
                return false;
            }

            texts[index] = text;
        }

        resolved = string.Concat(texts);
        return true;
    }

    /// <summary>Whether text fits the pattern as a whole.</summary>
    public PatternMatch Match(string value, ConditionContext context, bool ignoreCase) =>
        !TryResolve(context, out var resolved) ? PatternMatch.Unresolved
        : Glob.IsMatch(resolved, value, ignoreCase) ? PatternMatch.Yes
        : PatternMatch.No;

    private static string? ValueOf(PatternPart part, ConditionContext context)
    {
        if (part.VariableKey is null || !context.TryGetSpan(part.VariableKey, out var values) || values.IsEmpty)
        {
            return part.Text;
        }

        return values.Length == 1 && !Glob.IsReserved(values[0]) ? values[0] : null;
    }
}
