using System.Buffers;

namespace Irsactl.Aws.Clients.Configuration;

/// <summary>A name inside a command that the user may copy into a shell.</summary>
internal static class ShellWord
{
    private static readonly SearchValues<char> _plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.,/:@+=%");

    /// <summary>The name, in quotes where it needs them.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(_plain) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
