using System.Text;
using System.Xml;
using Irsactl.LocalAws.Coverage;
using Irsactl.LocalAws.Protocol;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.QueryProtocol;

/// <summary>A service that speaks AWS's query protocol: form parameters in, XML out.</summary>
/// <param name="signingName">The service's name in signatures and action names.</param>
/// <param name="xmlNamespace">The namespace of every answer.</param>
/// <param name="known">Every operation AWS has, implemented here or not.</param>
internal abstract class QueryService(string signingName, string xmlNamespace, IReadOnlySet<string> known) : IAwsService
{
    private static readonly XmlWriterSettings Layout = new() { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };

    /// <inheritdoc />
    public string SigningName { get; } = signingName;

    /// <inheritdoc />
    public abstract ServiceCoverage Coverage { get; }

    /// <summary>What this service can do; filled by the service's constructor.</summary>
    protected OperationTable Operations { get; } = new();

    /// <inheritdoc />
    public Operation Describe(AwsCall call)
    {
        try
        {
            var action = QueryParameters.Parse(call).Text("Action") ?? "";
            return new Operation(action, AllowsAnonymous(action));
        }
        catch (AwsServiceException)
        {
            return new Operation("");
        }
    }

    /// <inheritdoc />
    public async Task HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var parameters = QueryParameters.Parse(call);
        var action = parameters.Text("Action") ?? throw QueryErrors.MissingAction();
        if (!Operations.TryGet(action, out var operation))
        {
            throw NotFound(action, parameters.Text("Version"));
        }

        var answer = await operation(new QueryRequest(action, parameters, call), cancellationToken);
        await WriteAsync(call, StatusCodes.Status200OK, xml => WriteAnswer(xml, action, answer, call.RequestId), cancellationToken);
    }

    /// <inheritdoc />
    public Task WriteErrorAsync(AwsCall call, AwsServiceException error, CancellationToken cancellationToken) =>
        WriteAsync(call, error.Status, xml => WriteError(xml, error, call.RequestId), cancellationToken);

    /// <summary>Whether an operation is answered without a signature.</summary>
    protected virtual bool AllowsAnonymous(string action) => false;

    private AwsServiceException NotFound(string action, string? version) =>
        known.Contains(action) ? QueryErrors.NotImplemented(SigningName, action) : QueryErrors.InvalidAction(action, version);

    private void WriteAnswer(XmlWriter xml, string action, Answer? answer, string requestId)
    {
        xml.WriteStartElement(action + "Response", xmlNamespace);
        var writer = new AnswerWriter(xml);
        if (answer is not null)
        {
            writer.Structure(action + "Result", answer);
        }

        writer.Structure("ResponseMetadata", metadata => metadata.Text("RequestId", requestId));
        xml.WriteEndElement();
    }

    private void WriteError(XmlWriter xml, AwsServiceException error, string requestId)
    {
        xml.WriteStartElement("ErrorResponse", xmlNamespace);
        var writer = new AnswerWriter(xml);
        writer.Structure("Error", members =>
        {
            members.Text("Type", error.Status >= StatusCodes.Status500InternalServerError ? "Receiver" : "Sender");
            members.Text("Code", error.Code);
            members.Text("Message", error.Message);
            foreach (var (name, value) in error.Details)
            {
                members.Text(name, value);
            }
        });
        writer.Text("RequestId", requestId);
        xml.WriteEndElement();
    }

    private static async Task WriteAsync(AwsCall call, int status, Action<XmlWriter> write, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, Layout))
        {
            write(xml);
        }

        var response = call.Http.Response;
        response.StatusCode = status;
        response.ContentType = "text/xml";
        response.ContentLength = buffer.Length;
        response.Headers["x-amzn-RequestId"] = call.RequestId;
        await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
    }
}
