using System.Text;
using Irsactl.Provisioning.Exporting;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>A function's code and variables as an export has them.</summary>
internal static class FunctionExport
{
    /// <summary>The files of the archive by name, in its order.</summary>
    public static DesiredValue Code(FunctionPackage package) => new DesiredValue.Map(
    [
        .. package.Files.Select(file => KeyValuePair.Create<string, DesiredValue>(
            file.Name, new DesiredValue.Content(Encoding.UTF8.GetString(file.Content)))),
    ]);

    /// <summary>The variables by name.</summary>
    public static DesiredValue Environment(IReadOnlyDictionary<string, string> variables) => new DesiredValue.Map(
    [
        .. variables.OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => KeyValuePair.Create<string, DesiredValue>(variable.Key, new DesiredValue.Text(variable.Value))),
    ]);
}
