using System.Text;
using System.Text.RegularExpressions;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Parameters;

/// <summary>
/// The filters of a call: everything must pass all of them, and a filter one of its values, in which <c>*</c> and <c>?</c> stand for other
/// characters (Amazon EC2 User Guide, "List and filter your resources").
/// </summary>
internal sealed class Filters
{
    private const int MaxValues = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly List<(string Name, List<Regex> Values)> filters;

    private Filters(List<(string Name, List<Regex> Values)> filters) => this.filters = filters;

    /// <summary>Reads <c>Filter.1.Name</c> and <c>Filter.1.Value.1</c>.</summary>
    /// <exception cref="AwsServiceException">There are too many values, or one has no name.</exception>
    public static Filters Read(Ec2Parameters parameters)
    {
        var found = parameters.List("Filter").Select(ReadOne).ToList();
        return found.Sum(filter => filter.Values.Count) <= MaxValues
            ? new Filters(found)
            : throw Ec2Errors.Of("FilterLimitExceeded", "The maximum number of filter values specified on a single call is 200.");
    }

    /// <summary>Picks what passes.</summary>
    /// <param name="items">Everything.</param>
    /// <param name="values">The values of an item that a filter is about, by its name; null where there is no such filter.</param>
    /// <exception cref="AwsServiceException">There is no such filter.</exception>
    public IEnumerable<T> Of<T>(IEnumerable<T> items, Func<string, Func<T, IEnumerable<string?>>?> values)
    {
        var tests = filters.ConvertAll(filter =>
            (Read: values(filter.Name) ?? throw Ec2Errors.InvalidValue($"The filter '{filter.Name}' is invalid"), filter.Values));
        return items.Where(item => tests.TrueForAll(test =>
            test.Read(item).Any(value => value is not null && test.Values.Exists(pattern => pattern.IsMatch(value)))));
    }

    private static (string Name, List<Regex> Values) ReadOne(QueryParameters filter)
    {
        var name = filter.Text("Name") is { Length: > 0 } given ? given : throw Ec2Errors.InvalidValue("The filter 'null' is invalid");
        return (name, [.. (filter.List("Value") ?? []).Select(value => Pattern(value.Self()))]);
    }

    // Without backtracking no pattern takes longer than its text is long.
    private static Regex Pattern(string value)
    {
        var pattern = new StringBuilder(@"\A");
        for (var at = 0; at < value.Length; at++)
        {
            pattern.Append(value[at] switch
            {
                '*' => ".*",
                '?' => ".",
                '\\' when at + 1 < value.Length => Regex.Escape(value[++at].ToString()),
                var other => Regex.Escape(other.ToString()),
            });
        }

        return new Regex(
            pattern.Append(@"\z").ToString(),
            RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant,
            Limit);
    }
}
