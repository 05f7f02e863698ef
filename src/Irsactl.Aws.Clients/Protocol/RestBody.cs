using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>What a call sends.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="ContentType">Their type.</param>
internal sealed record RestBody(byte[] Content, string ContentType)
{
    private static readonly XmlWriterSettings _settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        // Line ends in texts would be changed on the way otherwise.
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>An XML document with that root.</summary>
    public static RestBody Of(XElement root)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, _settings))
        {
            root.WriteTo(writer);
        }

        return new RestBody(buffer.ToArray(), "application/xml");
    }
}
