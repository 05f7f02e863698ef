using System.Globalization;
using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Settings;

/// <summary>What viewers get in the place of an error.</summary>
/// <param name="Status">The error's status.</param>
/// <param name="PagePath">The path of the page, or empty where the error itself is answered.</param>
/// <param name="ResponseStatus">The status of the page.</param>
/// <param name="MinTtl">How long the error is kept at least, in seconds.</param>
internal sealed record ErrorResponse(int Status, string PagePath, int ResponseStatus, long MinTtl)
{
    /// <summary>Reads one.</summary>
    public static ErrorResponse Read(XElement response)
    {
        var status = (int)(response.Number("ErrorCode") ?? 0);
        return new ErrorResponse(
            status,
            response.Text("ResponsePagePath"),
            response.Text("ResponseCode") is { Length: > 0 } code ? int.Parse(code, CultureInfo.InvariantCulture) : status,
            response.Number("ErrorCachingMinTTL") ?? 10);
    }
}
