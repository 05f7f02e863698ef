using System.Collections.Frozen;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Simulating;

/// <summary>The parameter <c>ContextEntries</c>: condition keys with their values and the type of those.</summary>
internal static class ContextEntries
{
    private const string List = "ContextEntries";
    private const string ListSuffix = "List";

    private static readonly TextRule KeyName = new(5, 256);

    private static readonly FrozenSet<string> Types = FrozenSet.Create(
        StringComparer.Ordinal,
        "string", "stringList", "numeric", "numericList", "boolean", "booleanList", "ip", "ipList", "binary", "binaryList", "date",
        "dateList");

    /// <summary>Reads the keys.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException">
    /// <c>InvalidInput</c>: a type that is none, or several values for a single one.
    /// </exception>
    public static Dictionary<string, IReadOnlyList<string>> Read(ParameterCheck check)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        var entries = check.List(List) ?? [];
        for (var index = 0; index < entries.Count; index++)
        {
            var name = check.Member(List, index + 1, entries[index], "ContextKeyName", KeyName);
            var type = entries[index].Text("ContextKeyType") ?? "string";
            List<string> values = [.. (entries[index].List("ContextKeyValues") ?? []).Select(value => value.Self())];
            if (!Types.Contains(type))
            {
                throw IamErrors.InvalidInput($"Invalid ContextKeyType: {type}");
            }

            if (values.Count > 1 && !type.EndsWith(ListSuffix, StringComparison.Ordinal))
            {
                throw IamErrors.InvalidInput($"Context key {name} has several values and is of the type {type}, not {type}{ListSuffix}");
            }

            keys[name] = values;
        }

        return keys;
    }
}
