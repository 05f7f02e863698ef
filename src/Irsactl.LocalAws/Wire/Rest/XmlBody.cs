using System.Xml;
using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Calls;

namespace Irsactl.LocalAws.Wire.Rest;

/// <summary>XML that came from outside. It is all read here.</summary>
internal static class XmlBody
{
    // Ten thousand parts of an S3 upload with their checksums are about two million characters.
    private const int MaxCharacters = 4 * 1024 * 1024;
    private const int MaxDepth = 32;
    private const int MaxAttributes = 64;

    // So many nodes are read between two looks at whether anybody waits still.
    private const int Stretch = 1_000;

    /// <summary>Reads the body of a call, as long as its client waits.</summary>
    /// <param name="call">The call.</param>
    /// <returns>The document's root; null where it is no XML, or longer or deeper than any request is.</returns>
    public static XElement? TryRead(AwsCall call) => TryRead(call.Body, call.Http.RequestAborted);

    /// <summary>Reads a document. Nothing outside it is looked up.</summary>
    /// <param name="body">The document.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Its root; null where it is no XML, or longer or deeper than any request is.</returns>
    public static XElement? TryRead(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (body.Length > MaxCharacters)
        {
            return null;
        }

        try
        {
            using var stream = new MemoryStream(body.ToArray(), writable: false);
            using var reader = XmlReader.Create(
                stream,
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    MaxCharactersInDocument = MaxCharacters,
                    XmlResolver = null,
                    IgnoreComments = true,
                    IgnoreProcessingInstructions = true,
                });
            return Read(reader, cancellationToken);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // Not XElement.Load: it takes any depth, in a time that is the square of it, and tells only afterwards.
    private static XElement? Read(XmlReader reader, CancellationToken cancellationToken)
    {
        XElement? root = null;
        XElement? open = null;
        for (var count = 1; reader.Read(); count++)
        {
            if (count % Stretch == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth >= MaxDepth || reader.AttributeCount > MaxAttributes:
                    return null;
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    var element = Open(reader);
                    open?.Add(element);
                    root ??= element;
                    open = isEmpty ? open : element;
                    break;
                case XmlNodeType.EndElement:
                    open = open?.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    // As nodes: strings would be joined each time, and a text in a thousand pieces be copied a thousand times.
                    open?.Add(new XText(reader.Value));
                    break;
            }
        }

        return root;
    }

    private static XElement Open(XmlReader reader)
    {
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        while (reader.MoveToNextAttribute())
        {
            // The declaration of the default namespace is in none itself.
            element.Add(new XAttribute(XName.Get(reader.LocalName, reader.Prefix.Length == 0 ? "" : reader.NamespaceURI), reader.Value));
        }

        return element;
    }
}
