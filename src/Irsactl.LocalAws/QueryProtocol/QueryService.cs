using System.Buffers;
using Irsactl.LocalAws.Auth;
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
    private const int TypicalLength = 2_048;

    /// <inheritdoc />
    public string SigningName { get; } = signingName;

    /// <inheritdoc />
    public abstract ServiceCoverage Coverage { get; }

    /// <inheritdoc />
    public IAuthenticationErrors AuthenticationErrors { get; } = new QueryAuthenticationErrors();

    /// <summary>What this service can do; filled by the service's constructor.</summary>
    protected OperationTable Operations { get; } = new();

    /// <inheritdoc />
    public Operation Describe(AwsCall call)
    {
        try
        {
            var action = QueryParameters.Of(call).Text("Action") ?? "";
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
        var parameters = QueryParameters.Of(call);
        var action = parameters.Text("Action") ?? throw QueryErrors.MissingAction();
        if (!Operations.TryGet(action, out var operation))
        {
            throw NotFound(action, parameters.Text("Version"));
        }

        var answer = await operation(new QueryRequest(action, parameters, call), cancellationToken);
        await WriteAsync(call, StatusCodes.Status200OK, writer => WriteAnswer(writer, action, answer, call.RequestId), cancellationToken);
    }

    /// <inheritdoc />
    public Task WriteErrorAsync(AwsCall call, AwsServiceException error, CancellationToken cancellationToken) =>
        WriteAsync(call, error.Status, writer => WriteError(writer, error, call.RequestId), cancellationToken);

    /// <summary>Whether an operation is answered without a signature.</summary>
    protected virtual bool AllowsAnonymous(string action) => false;

    private AwsServiceException NotFound(string action, string? version) =>
        known.Contains(action) ? QueryErrors.NotImplemented(SigningName, action) : QueryErrors.InvalidAction(action, version);

    private void WriteAnswer(AnswerWriter writer, string action, Answer? answer, string requestId) =>
        writer.Root(action + "Response", xmlNamespace, root =>
        {
            if (answer is not null)
            {
                root.Structure(action + "Result", answer);
            }

            root.Structure("ResponseMetadata", metadata => metadata.Text("RequestId", requestId));
        });

    private void WriteError(AnswerWriter writer, AwsServiceException error, string requestId) =>
        writer.Root("ErrorResponse", xmlNamespace, root =>
        {
            root.Structure("Error", members =>
            {
                members.Text("Type", error.Status >= StatusCodes.Status500InternalServerError ? "Receiver" : "Sender");
                members.Text("Code", error.Code);
                members.Text("Message", error.Message);
                foreach (var (name, value) in error.Details)
                {
                    members.Text(name, value);
                }
            });
            root.Text("RequestId", requestId);
        });

    private static Task WriteAsync(AwsCall call, int status, Answer write, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(TypicalLength);
        write(new AnswerWriter(buffer));
        var response = call.Http.Response;
        response.StatusCode = status;
        response.ContentType = "text/xml";
        response.ContentLength = buffer.WrittenCount;
        response.Headers["x-amzn-RequestId"] = call.RequestId;
        return response.Body.WriteAsync(buffer.WrittenMemory, cancellationToken).AsTask();
    }
}
