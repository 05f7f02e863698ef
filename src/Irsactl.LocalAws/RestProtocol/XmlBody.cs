using System.Xml;
using System.Xml.Linq;

namespace Irsactl.LocalAws.RestProtocol;

/// <summary>XML that came from outside.</summary>
internal static class XmlBody
{
    // Ten thousand parts of an S3 upload with their checksums are about two million characters.
    private const int MaxCharacters = 4 * 1024 * 1024;
    private const int MaxDepth = 32;

    /// <summary>Reads a document. Nothing outside it is looked up.</summary>
    /// <param name="body">The document.</param>
    /// <returns>Its root; null where it is no XML, or longer or deeper than any request is.</returns>
    public static XElement? TryRead(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var stream = new MemoryStream(body.ToArray(), writable: false);
            using var reader = XmlReader.Create(
                stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = MaxCharacters, XmlResolver = null });
            var root = XElement.Load(reader);
            return root.DescendantsAndSelf().Any(element => element.Ancestors().Take(MaxDepth + 1).Count() > MaxDepth) ? null : root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
