using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Irsactl.Oidc.Formats;

/// <summary>Finds the members that occur more than once in one object, anywhere in a document.</summary>
internal sealed class RepeatedMembers
{
    // Enough to show what is wrong. Without a limit a hostile document would be answered with many long paths.
    private const int MaxReported = 20;

    private readonly List<string> _path = [];
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    private RepeatedMembers()
    {
    }

    /// <summary>
    /// Their JSON pointers (RFC 6901: unambiguous where names hold dots, as <c>kubernetes.io</c> does), in order, the first twenty.
    /// </summary>
    public static ImmutableArray<string> Find(JsonElement root)
    {
        var search = new RepeatedMembers();
        search.Visit(root);
        return [.. search._found];
    }

    private void Visit(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in element.EnumerateObject())
            {
                _path.Add(member.Name);
                if (!names.Add(member.Name) && _found.Count < MaxReported)
                {
                    _found.Add(string.Concat(_path.Select(Escape)));
                }

                Visit(member.Value);
                _path.RemoveAt(_path.Count - 1);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
            {
                _path.Add(index++.ToString(CultureInfo.InvariantCulture));
                Visit(item);
                _path.RemoveAt(_path.Count - 1);
            }
        }
    }

    private static string Escape(string segment) =>
        "/" + segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
