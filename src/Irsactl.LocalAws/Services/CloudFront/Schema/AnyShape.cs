using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>An element that is read by its own means.</summary>
internal sealed class AnyShape : XmlShape
{
    /// <summary>The one.</summary>
    public static readonly AnyShape Element = new();

    private AnyShape()
    {
    }

    /// <inheritdoc />
    public override XElement Read(XElement sent, string path) => sent;
}
