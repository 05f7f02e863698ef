using System.CommandLine;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>A key of an <c>irsactl.yaml</c>, and the flag of <c>aws create-all</c> that it stands for.</summary>
/// <param name="Name">The key, with its mapping in front: <c>hosting.priceClass</c>.</param>
/// <param name="Flag">The flag.</param>
/// <param name="IsPath">Whether it names a file or a folder, seen from the file's own folder.</param>
internal sealed record ClusterKey(string Name, Option Flag, bool IsPath)
{
    /// <summary>Whether the flag is given or not, without a value.</summary>
    public bool IsSwitch => Flag.ValueType == typeof(bool);

    /// <summary>Whether several values can be given.</summary>
    public bool TakesList => Flag.Arity.MaximumNumberOfValues > 1;
}
