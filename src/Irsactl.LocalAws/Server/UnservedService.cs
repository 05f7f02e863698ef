using System.Text;
using System.Text.Json;
using System.Xml;
using Irsactl.LocalAws.Foundation.Protocol;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server;

/// <summary>Answers for services that are not here, in the shape that their SDKs read: they show the message to their users.</summary>
internal static class UnservedService
{
    private const string Code = "NotImplemented";

    /// <summary>What a request to a service that is not here is refused with.</summary>
    public static AwsServiceException Refusal(string service) =>
        new(StatusCodes.Status501NotImplemented, Code, $"The local AWS has no service '{service}'.");

    /// <summary>Answers.</summary>
    public static async Task AnswerAsync(HttpContext http, AwsServiceException refusal)
    {
        var isXml = http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
        http.Response.StatusCode = refusal.Status;
        http.Response.ContentType = isXml ? "text/xml" : "application/json";
        http.Response.Headers["x-amzn-ErrorType"] = Code;
        http.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        await http.Response.Body.WriteAsync(isXml ? Xml(refusal.Message) : Json(refusal.Message), http.RequestAborted);
    }

    private static byte[] Xml(string message)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("ErrorResponse");
            xml.WriteStartElement("Error");
            xml.WriteElementString("Type", "Receiver");
            xml.WriteElementString("Code", Code);
            xml.WriteElementString("Message", message);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static byte[] Json(string message)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("__type", Code);
            json.WriteString("message", message);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
