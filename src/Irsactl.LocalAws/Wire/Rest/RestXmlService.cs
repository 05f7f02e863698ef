using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Wire.Rest;

/// <summary>A service that takes and gives XML at many paths (Smithy, "AWS restXml protocol").</summary>
/// <param name="signingName">The service's name in signatures and action names.</param>
/// <param name="xmlNamespace">The namespace of every answer.</param>
internal abstract class RestXmlService(string signingName, XNamespace xmlNamespace) : RestService(signingName)
{
    /// <inheritdoc />
    public override IAuthenticationErrors AuthenticationErrors { get; } = new QueryAuthenticationErrors();

    /// <summary>An element of an answer.</summary>
    protected XElement Element(string name, params object?[] content) => new(xmlNamespace + name, content);

    /// <inheritdoc />
    protected override RestAnswer Refusal(AwsCall call, AwsServiceException error) => RestAnswer.Xml(
        Element(
            "ErrorResponse",
            Element(
                "Error",
                Element("Type", error.Status >= StatusCodes.Status500InternalServerError ? "Receiver" : "Sender"),
                Element("Code", error.Code),
                Element("Message", error.Message),
                error.Details.Select(detail => Element(detail.Key, detail.Value))),
            Element("RequestId", call.RequestId)),
        error.Status);
}
