using System.Text;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Ec2.Parameters;

/// <summary>The part of a list that a call asks for. The token is the id of the last item before it.</summary>
/// <param name="After">Where to go on, or null for the beginning.</param>
/// <param name="MaxResults">The most items, or null for all.</param>
internal sealed record PageOfIds(string? After, int? MaxResults)
{
    private const int Min = 5;
    private const int Max = 1000;

    /// <summary>Reads <c>MaxResults</c> and <c>NextToken</c>.</summary>
    /// <param name="parameters">The call's.</param>
    /// <param name="idParameter">The parameter with ids, which goes with no paging.</param>
    /// <param name="hasIds">Whether it is there.</param>
    /// <exception cref="AwsServiceException">One of them is not as it must be.</exception>
    public static PageOfIds Read(Ec2Parameters parameters, string idParameter, bool hasIds)
    {
        var max = parameters.Integer("MaxResults");
        var token = parameters.Optional("NextToken");
        if (hasIds && max is not null)
        {
            throw Ec2Errors.InvalidCombination($"The parameter {idParameter} cannot be used with the parameter maxResults");
        }

        return max switch
        {
            < Min => throw Ec2Errors.InvalidValue(
                $"Value ( {max} ) for parameter maxResults is invalid. Expecting a value greater than {Min}."),
            > Max => throw Ec2Errors.InvalidValue(
                $"Value ( {max} ) for parameter maxResults is invalid. Expecting a value less than {Max}."),
            _ => new PageOfIds(string.IsNullOrEmpty(token) ? null : Decode(token), max),
        };
    }

    /// <summary>Cuts the page out of items that are in the order of their ids.</summary>
    /// <returns>The items, and where to go on; null on the last page.</returns>
    public (IReadOnlyList<T> Items, string? Next) Of<T>(IEnumerable<T> items, Func<T, string> id)
    {
        var rest = items.Where(item => After is null || string.CompareOrdinal(id(item), After) > 0);
        if (MaxResults is not { } max)
        {
            return ([.. rest], null);
        }

        var found = rest.Take(max + 1).ToList();
        return found.Count <= max ? (found, null) : (found[..max], Convert.ToBase64String(Encoding.UTF8.GetBytes(id(found[max - 1]))));
    }

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw Ec2Errors.Of("InvalidPaginationToken", "The specified pagination token is not valid or is expired.");
        }
    }
}
