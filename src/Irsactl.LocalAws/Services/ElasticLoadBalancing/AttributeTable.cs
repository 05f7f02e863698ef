using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>The attributes of one kind of resource: how they begin, and which of them can be changed here.</summary>
/// <param name="noun">What refusals call the resource.</param>
/// <param name="beginnings">Every attribute with its first value.</param>
/// <param name="changeable">Which values some of them can have; the others can only be set to what they are.</param>
internal sealed class AttributeTable(
    string noun, IReadOnlyDictionary<string, string> beginnings, IReadOnlyDictionary<string, Func<string, bool>> changeable)
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static bool IsFlag(string value) => value is "true" or "false";

    /// <summary>A check for a range of whole numbers.</summary>
    public static Func<string, bool> Between(int min, int max) => value =>
        int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number >= min
        && number <= max;

    /// <summary>A check for some words.</summary>
    public static Func<string, bool> OneOf(params string[] words) => value => words.Contains(value, StringComparer.Ordinal);

    /// <summary>The value of an attribute.</summary>
    public string Get(ImmutableSortedDictionary<string, string> set, string key) => set.GetValueOrDefault(key) ?? beginnings[key];

    /// <summary>Reads <c>Attributes</c> and sets them.</summary>
    /// <exception cref="AwsServiceException">There is no such attribute, or it cannot be that.</exception>
    public ImmutableSortedDictionary<string, string> Change(ImmutableSortedDictionary<string, string> set, QueryRequest request)
    {
        foreach (var attribute in request.Parameters.List("Attributes") ?? [])
        {
            var (key, value) = (attribute.Text("Key") ?? "", attribute.Text("Value") ?? "");
            if (!beginnings.ContainsKey(key))
            {
                throw ElbErrors.Validation($"{noun} attribute key '{key}' is not recognized");
            }

            if (changeable.TryGetValue(key, out var isGood))
            {
                set = isGood(value)
                    ? set.SetItem(key, value)
                    : throw ElbErrors.Validation($"{noun} attribute '{key}' cannot have the value '{value}'");
            }
            else if (Get(set, key) != value)
            {
                throw ElbErrors.NotImplemented($"value '{value}' of attribute {key}");
            }
        }

        return set;
    }

    /// <summary>Writes them all.</summary>
    public void Write(AnswerWriter writer, ImmutableSortedDictionary<string, string> set) =>
        writer.List("Attributes", beginnings.Keys.Order(StringComparer.Ordinal), (member, key) =>
        {
            member.Text("Key", key);
            member.Text("Value", Get(set, key));
        });
}
