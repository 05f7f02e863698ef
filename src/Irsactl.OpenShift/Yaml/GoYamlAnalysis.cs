using System.Text;

namespace Irsactl.OpenShift.Yaml;

/// <summary>In which ways a text can be written in a block of YAML (libyaml, <c>yaml_emitter_analyze_scalar</c>).</summary>
/// <param name="IsPlain">Without quotes.</param>
/// <param name="IsSingleQuoted">In single quotes.</param>
/// <param name="IsBlock">As a block of lines behind <c>|</c>.</param>
internal readonly record struct GoYamlAnalysis(bool IsPlain, bool IsSingleQuoted, bool IsBlock)
{
    public static GoYamlAnalysis Of(string text)
    {
        if (text.Length == 0)
        {
            return new GoYamlAnalysis(IsPlain: true, IsSingleQuoted: true, IsBlock: false);
        }

        var hasIndicator = text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal);
        var (hasBreak, hasSpecial, spaceThenBreak, breakThenSpace) = (false, false, false, false);
        var (wasSpace, wasBreak, afterBlank) = (false, false, true);
        Rune[] runes = [.. text.EnumerateRunes()];
        for (var at = 0; at < runes.Length; at++)
        {
            var sign = runes[at].Value;
            var beforeBlank = at + 1 >= runes.Length || runes[at + 1].Value is ' ' or '\t';
            hasIndicator |= IsIndicator(sign, isFirst: at == 0, afterBlank, beforeBlank);
            hasSpecial |= !IsPrintable(sign);
            var (isSpace, isBreak) = (sign == ' ', sign == '\n');
            hasBreak |= isBreak;
            breakThenSpace |= isSpace && wasBreak;
            spaceThenBreak |= isBreak && wasSpace;
            (wasSpace, wasBreak) = (isSpace, isBreak);
            afterBlank = isSpace || isBreak || sign == '\t';
        }

        var isPadded = text[0] is ' ' or '\n' || text[^1] is ' ' or '\n';
        if (spaceThenBreak || hasSpecial)
        {
            return default;
        }

        return new GoYamlAnalysis(
            IsPlain: !isPadded && !breakThenSpace && !hasBreak && !hasIndicator, IsSingleQuoted: !breakThenSpace, IsBlock: text[^1] != ' ');
    }

    /// <summary>
    /// Whether a sign stands for itself. Unicode's line and paragraph separators do so in Go, over several lines; no manifest has them, and
    /// an escape is read the same.
    /// </summary>
    public static bool IsPrintable(int sign) =>
        sign is '\n' or (>= 0x20 and <= 0x7E) or (>= 0xA0 and <= 0xD7FF and not (0x2028 or 0x2029))
            or (>= 0xE000 and <= 0xFFFD and not 0xFEFF);

    private static bool IsIndicator(int sign, bool isFirst, bool afterBlank, bool beforeBlank) => sign switch
    {
        '#' when isFirst => true,
        ',' or '[' or ']' or '{' or '}' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' => isFirst,
        '?' or '-' => isFirst && beforeBlank,
        ':' => beforeBlank,
        '#' => afterBlank,
        _ => false,
    };
}
