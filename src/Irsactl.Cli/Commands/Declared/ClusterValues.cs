using Irsactl.Cli.Values;
using Irsactl.Documents;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>Reads single values of a cluster, in whose texts <c>{cluster}</c> and <c>{region}</c> stand for what it is.</summary>
internal sealed class ClusterValues(ClusterFields fields)
{
    private const string NameKey = "name";
    private const string RegionKey = "region";

    /// <summary>The cluster's name, where it has one.</summary>
    public string? Name => Plain(NameKey);

    /// <summary>A path that stands in a file, seen from where the program runs.</summary>
    public static string SeenFrom(string file, string path) =>
        Path.Combine(Path.GetDirectoryName(file) ?? "", path) is { Length: > 0 } found ? found : ".";

    /// <summary>A switch; null where it was reported.</summary>
    public static bool? Switch(Field value)
    {
        switch (value.Scalar())
        {
            case { Kind: ScalarKind.Boolean, Text: var text }:
                return text == "true";
            default:
                value.Report(DocumentErrors.InvalidField, "must be true or false");
                return null;
        }
    }

    /// <summary>A text; null where it was reported. A number is as good as one here: 7 days, price class 100.</summary>
    public string? Text(Field value) =>
        (value.Scalar() is { Kind: ScalarKind.Number, Text: var number } ? number : value.RequiredString())
            ?.Replace("{cluster}", Plain(NameKey) ?? "{cluster}", StringComparison.Ordinal)
            .Replace("{region}", Plain(RegionKey) ?? "{region}", StringComparison.Ordinal);

    /// <summary>Texts: a list, or one.</summary>
    public IReadOnlyList<string> Texts(Field value) =>
        [.. (value.IsList ? value.Items() : [value]).Select(Text).OfType<string>()];

    /// <summary>How long a session may be; null where it was reported.</summary>
    public TimeSpan? SessionDuration(Field value)
    {
        if (Text(value) is not { } text)
        {
            return null;
        }

        if (Durations.TryParse(text, out var duration) && duration >= RoleOptions.ShortestSession && duration <= RoleOptions.LongestSession)
        {
            return duration;
        }

        value.Report(DocumentErrors.InvalidField, $"is {text}, and a role allows sessions of one hour to twelve", "write 1h, 90m or 12h");
        return null;
    }

    // Names that other values are made of are taken as they stand.
    private string? Plain(string key) => fields.Find(key)?.Scalar() is { Kind: ScalarKind.Text or ScalarKind.Number, Text: var text } ? text : null;
}
