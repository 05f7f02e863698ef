using System.Globalization;
using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>A whole number.</summary>
/// <param name="min">The smallest.</param>
/// <param name="max">The greatest.</param>
internal sealed class NumberShape(long min, long max) : XmlShape
{
    /// <summary>A time to live in seconds.</summary>
    public static readonly NumberShape Seconds = new(0, 3_153_600_000);

    /// <inheritdoc />
    public override XElement Read(XElement sent, string path)
    {
        if (!long.TryParse(sent.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw CloudFrontErrors.MalformedXml($"{path} is not a number.");
        }

        return number >= min && number <= max
            ? CloudFrontXml.Element(sent.Name.LocalName, number)
            : throw CloudFrontErrors.InvalidArgument($"The parameter {sent.Name.LocalName} is not from {min} to {max}.");
    }
}
