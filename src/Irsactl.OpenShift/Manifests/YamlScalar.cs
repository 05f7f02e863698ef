using System.Buffers;
using System.Collections.Frozen;
using Irsactl.OpenShift.Json;

namespace Irsactl.OpenShift.Manifests;

/// <summary>Writes a string as a YAML scalar that every reader, YAML 1.1 or 1.2, takes for that same string.</summary>
internal static class YamlScalar
{
    /// <summary>None of these can end a plain scalar, or start a comment or a mapping, except a colon at the end.</summary>
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789<>._/?=%~+-:");

    /// <summary>
    /// What begins with a digit and has only these is a number, a date or a sexagesimal (<c>1:30</c>) to some reader.
    /// </summary>
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789abcdefABCDEFoxXTZ._:+-");

    /// <summary>Booleans and nulls of both versions.</summary>
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "y", "n", "yes", "no", "on", "off", "true", "false", "null");

    /// <summary>The text as it is where that is safe, otherwise in double quotes: a JSON string is a YAML string.</summary>
    public static string Write(string value) => IsPlain(value) ? value : GoJson.Quote(value);

    private static bool IsPlain(string value) =>
        value.Length > 0
        && (char.IsAsciiLetterOrDigit(value[0]) || value[0] is '<' or '/')
        && value[^1] != ':'
        && !value.AsSpan().ContainsAnyExcept(PlainCharacters)
        && !(char.IsAsciiDigit(value[0]) && !value.AsSpan().ContainsAnyExcept(NumberCharacters))
        && !Words.Contains(value);
}
