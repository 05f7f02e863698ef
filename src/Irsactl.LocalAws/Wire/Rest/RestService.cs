using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Foundation.Requests.Bodies;

namespace Irsactl.LocalAws.Wire.Rest;

/// <summary>
/// A service whose operations are told apart by method and path (Smithy, "AWS restJson1 protocol" and "AWS restXml protocol").
/// </summary>
/// <param name="signingName">The service's name in signatures and action names.</param>
internal abstract class RestService(string signingName) : IAwsService
{
    /// <inheritdoc />
    public string SigningName { get; } = signingName;

    /// <inheritdoc />
    public abstract ServiceCoverage Coverage { get; }

    /// <inheritdoc />
    public abstract IAuthenticationErrors AuthenticationErrors { get; }

    /// <inheritdoc />
    public virtual long MaxBody(AwsCall call) => RequestBody.Usual;

    /// <summary>What this service can do; filled by the service's constructor.</summary>
    protected RestOperationTable Operations { get; } = new();

    /// <inheritdoc />
    public Operation Describe(AwsCall call)
    {
        var (path, query) = WireRequest.Target(call.Http);
        return new Operation(
            Operations.Find(call.Http.Request.Method, path, new RestQuery(query))?.Operation.Name ?? $"{call.Http.Request.Method} {path}");
    }

    /// <inheritdoc />
    public async Task HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var (path, text) = WireRequest.Target(call.Http);
        var query = new RestQuery(text);
        var (operation, labels) = Operations.Find(call.Http.Request.Method, path, query)
            ?? throw NotImplemented($"{call.Http.Request.Method} {path}");
        await WriteAsync(
            call, await operation.HandleAsync(new RestRequest(operation.Name, labels, query, call), cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task WriteErrorAsync(AwsCall call, AwsServiceException error, CancellationToken cancellationToken) =>
        WriteAsync(call, Refusal(call, error), cancellationToken);

    /// <summary>A refusal as this service puts it on the wire.</summary>
    protected abstract RestAnswer Refusal(AwsCall call, AwsServiceException error);

    // Not an AWS text: nobody should take it for one.
    private AwsServiceException NotImplemented(string request) =>
        new(501, "NotImplemented", $"The local AWS of irsactl does not implement {request} of {SigningName}.");

    private static async Task WriteAsync(AwsCall call, RestAnswer answer, CancellationToken cancellationToken)
    {
        var response = call.Http.Response;
        response.StatusCode = answer.Status;
        response.Headers["x-amzn-RequestId"] = call.RequestId;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.ContentType is { } type)
        {
            response.ContentType = type;
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body, cancellationToken);
        }
    }
}
