using System.Buffers;
using Irsactl.Documents;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>The name of a fleet: the value of a tag.</summary>
internal static class FleetName
{
    private const int Longest = 128;

    private static readonly SearchValues<char> _characters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-/");

    /// <summary>The name; null where it was reported.</summary>
    public static string? Read(Field field)
    {
        var name = field.RequiredString();
        if (name is { Length: > Longest } || name.AsSpan().ContainsAnyExcept(_characters))
        {
            field.Report(
                DocumentErrors.InvalidField, "cannot be a fleet's name", $"take letters, digits and -_./, {Longest} characters at most");
            return null;
        }

        return name;
    }
}
