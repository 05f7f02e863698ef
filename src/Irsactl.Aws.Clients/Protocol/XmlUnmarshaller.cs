using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>Reads XML answers, and refusals of the shape <c>ErrorResponse/Error/{Type,Code,Message}</c>.</summary>
internal sealed class XmlUnmarshaller : XmlResponseUnmarshaller
{
    // A page of IAM is a few hundred kilobytes; what is far larger is not an answer of AWS.
    private const long MaximumCharacters = 32 * 1024 * 1024;

    private static readonly XmlReaderSettings _settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaximumCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input) =>
        new XmlResponse { Root = Load(input.Stream) ?? new XElement("Empty"), ETag = input.ResponseData.GetHeaderValue("ETag") ?? "" };

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var root = TryLoad(input.Stream);
        var error = root?.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == "Error");
        // Route 53 names the code alone where it refuses a change: <InvalidChangeBatch><Messages><Message>…
        var messages = error is null ? root?.Child("Messages")?.Elements().Select(element => element.Value).ToList() : null;
        var code = error?.Text("Code") ?? (messages is null ? null : root?.Name.LocalName) ?? $"HTTP{(int)statusCode}";
        var message = error?.Text("Message")
            ?? (messages is { Count: > 0 } ? string.Join(' ', messages) : $"the endpoint answered HTTP {(int)statusCode}");
        var type = error?.Text("Type") == "Sender" ? ErrorType.Sender : ErrorType.Receiver;
        var requestId = root?.Descendants().FirstOrDefault(element => element.Name.LocalName == "RequestId")?.Value;
        return new AmazonServiceException(message, innerException, type, code, requestId ?? "", statusCode);
    }

    private static XElement? TryLoad(Stream stream)
    {
        try
        {
            return Load(stream);
        }
        catch (XmlException)
        {
            // Proxies and load balancers answer with pages of their own: the status is all there is.
            return null;
        }
    }

    private static XElement? Load(Stream stream)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        if (buffer.Length == 0)
        {
            return null;
        }

        buffer.Position = 0;
        using var reader = XmlReader.Create(buffer, _settings);
        return XDocument.Load(reader).Root;
    }
}
