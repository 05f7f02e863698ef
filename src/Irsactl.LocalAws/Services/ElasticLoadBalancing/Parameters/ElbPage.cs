using System.Text;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;

/// <summary>The part of a list that a call asks for. The marker is the key of the last item before it.</summary>
/// <param name="After">Where to go on, or null for the beginning.</param>
/// <param name="PageSize">The most items.</param>
internal sealed record ElbPage(string? After, int PageSize)
{
    private const int Max = 400;

    /// <summary>Reads <c>Marker</c> and <c>PageSize</c>.</summary>
    /// <exception cref="AwsServiceException">The marker is none of ours.</exception>
    public static ElbPage Read(ParameterCheck check)
    {
        var marker = check.Optional("Marker", new TextRule(0, 4096));
        var size = check.Integer("PageSize", 1, Max) ?? Max;
        return new ElbPage(string.IsNullOrEmpty(marker) ? null : Decode(marker), size);
    }

    /// <summary>Writes the page of items that are in the order of their keys.</summary>
    public Answer Answer<T>(string list, IEnumerable<T> items, Func<T, string> key, Action<AnswerWriter, T> write)
    {
        var found = items.Where(item => After is null || string.CompareOrdinal(key(item), After) > 0).Take(PageSize + 1).ToList();
        var page = found.Count > PageSize ? found[..PageSize] : found;
        return writer =>
        {
            writer.List(list, page, write);
            if (found.Count > PageSize)
            {
                writer.Text("NextMarker", Convert.ToBase64String(Encoding.UTF8.GetBytes(key(page[^1]))));
            }
        };
    }

    private static string Decode(string marker)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(marker));
        }
        catch (FormatException)
        {
            throw ElbErrors.Validation($"Invalid marker '{marker}'");
        }
    }
}
