using System.Globalization;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Route53.Operations;

/// <summary>How many entries a list is asked for.</summary>
internal static class PageSize
{
    /// <summary>Reads <c>maxitems</c>. AWS gives no more than its limit however many are asked for.</summary>
    /// <param name="query">The query.</param>
    /// <param name="limit">The limit, which is the default, too.</param>
    /// <exception cref="Foundation.Protocol.AwsServiceException">It is no number above zero.</exception>
    public static int Read(RestQuery query, int limit) =>
        query["maxitems"] is not { } text ? limit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 ? Math.Min(asked, limit)
        : throw Route53Errors.InvalidInput($"The value {text} of maxitems is not a number above 0.");
}
