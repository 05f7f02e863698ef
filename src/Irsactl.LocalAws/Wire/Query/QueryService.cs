using System.Buffers;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Protocol;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Wire.Query;

/// <summary>A service that speaks AWS's query protocol: form parameters in, XML out.</summary>
/// <param name="signingName">The service's name in signatures and action names.</param>
/// <param name="xmlNamespace">The namespace of every answer.</param>
/// <param name="known">Every operation AWS has, implemented here or not.</param>
/// <param name="dialect">The dialect, if not the one that nearly all services speak.</param>
internal abstract class QueryService(
    string signingName, string xmlNamespace, IReadOnlySet<string> known, QueryDialect? dialect = null) : IAwsService
{
    private const int TypicalLength = 2_048;

    private readonly QueryDialect dialect = dialect ?? QueryDialect.Common;

    /// <inheritdoc />
    public string SigningName { get; } = signingName;

    /// <inheritdoc />
    public abstract ServiceCoverage Coverage { get; }

    /// <inheritdoc />
    public virtual IAuthenticationErrors AuthenticationErrors { get; } = new QueryAuthenticationErrors();

    /// <summary>What this service can do; filled by the service's constructor.</summary>
    protected OperationTable Operations { get; } = new();

    /// <inheritdoc />
    public Operation Describe(AwsCall call)
    {
        try
        {
            var action = QueryParameters.Of(call, dialect.BeforeIndex).Text("Action") ?? "";
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
        var parameters = QueryParameters.Of(call, dialect.BeforeIndex);
        var action = parameters.Text("Action") ?? throw QueryErrors.MissingAction();
        if (!Operations.TryGet(action, out var operation))
        {
            throw NotFound(action, parameters.Text("Version"));
        }

        var answer = await operation(new QueryRequest(action, parameters, call), cancellationToken);
        await WriteAsync(
            call,
            StatusCodes.Status200OK,
            writer => dialect.WriteAnswer(writer, action, xmlNamespace, answer, call.RequestId),
            cancellationToken);
    }

    /// <inheritdoc />
    public Task WriteErrorAsync(AwsCall call, AwsServiceException error, CancellationToken cancellationToken) =>
        WriteAsync(call, error.Status, writer => dialect.WriteError(writer, xmlNamespace, error, call.RequestId), cancellationToken);

    /// <summary>Whether an operation is answered without a signature.</summary>
    protected virtual bool AllowsAnonymous(string action) => false;

    private AwsServiceException NotFound(string action, string? version) =>
        known.Contains(action) ? QueryErrors.NotImplemented(SigningName, action) : dialect.InvalidAction(action, version);

    private async Task WriteAsync(AwsCall call, int status, Answer write, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(TypicalLength);
        write(new AnswerWriter(buffer, dialect.MemberName));
        var response = call.Http.Response;
        response.StatusCode = status;
        response.ContentType = "text/xml";
        response.ContentLength = buffer.WrittenCount;
        response.Headers["x-amzn-RequestId"] = call.RequestId;
        await response.Body.WriteAsync(buffer.WrittenMemory, cancellationToken);
    }
}
