using System.Globalization;
using System.Xml.Linq;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>A page of a list: what comes behind the marker, at most a hundred of them.</summary>
internal static class ListPage
{
    private const int Max = 100;

    /// <summary>Makes the answer to a call.</summary>
    /// <param name="request">The call, with <c>Marker</c> and <c>MaxItems</c>.</param>
    /// <param name="name">The root of the answer.</param>
    /// <param name="all">Everything, in the order of the keys.</param>
    /// <param name="key">What a marker names an item by.</param>
    /// <param name="write">Writes an item.</param>
    /// <param name="isShort">Whether the list has no <c>Marker</c> and <c>IsTruncated</c>, as that of cache policies.</param>
    public static RestAnswer Of<T>(
        RestRequest request, string name, IEnumerable<T> all, Func<T, string> key, Func<T, XElement> write, bool isShort = false)
    {
        var marker = request.Query["Marker"] ?? "";
        var size = Size(request.Query["MaxItems"]);
        var rest = all.Where(item => string.CompareOrdinal(key(item), marker) > 0).Take(size + 1).ToList();
        var page = rest.Take(size).ToList();
        var isTruncated = rest.Count > size;
        return RestAnswer.Xml(CloudFrontXml.Element(
            name,
            isShort ? null : CloudFrontXml.Element("Marker", marker),
            isTruncated ? CloudFrontXml.Element("NextMarker", key(page[^1])) : null,
            CloudFrontXml.Element("MaxItems", size),
            isShort ? null : CloudFrontXml.Flag("IsTruncated", isTruncated),
            CloudFrontXml.Element("Quantity", page.Count),
            page.Count == 0 ? null : CloudFrontXml.Element("Items", page.Select(write))));
    }

    private static int Size(string? sent) =>
        string.IsNullOrEmpty(sent) ? Max
        : int.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? Math.Min(size, Max)
        : throw CloudFrontErrors.InvalidArgument("MaxItems is a number from 1 on.");
}
