using System.Text.Json;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Protocol;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Wire.Json;

/// <summary>
/// A service that speaks AWS's JSON protocols 1.0 and 1.1: a document posted to the root, the operation in the header <c>X-Amz-Target</c>
/// (Smithy, "AWS JSON 1.1 protocol").
/// </summary>
/// <param name="signingName">The service's name in signatures and action names.</param>
/// <param name="targetPrefix">What stands before the operation in the header, without the dot.</param>
/// <param name="version">The protocol, <c>1.0</c> or <c>1.1</c>.</param>
/// <param name="known">Every operation AWS has, implemented here or not.</param>
internal abstract class JsonService(string signingName, string targetPrefix, string version, IReadOnlySet<string> known) : IAwsService
{
    private const string Target = "X-Amz-Target";

    private readonly string shortPrefix = targetPrefix[(targetPrefix.LastIndexOf('.') + 1)..];

    /// <inheritdoc />
    public string SigningName { get; } = signingName;

    /// <inheritdoc />
    public abstract ServiceCoverage Coverage { get; }

    /// <inheritdoc />
    public IAuthenticationErrors AuthenticationErrors { get; } = new JsonAuthenticationErrors(StatusCodes.Status400BadRequest);

    /// <summary>What this service can do; filled by the service's constructor.</summary>
    protected JsonOperationTable Operations { get; } = new();

    /// <inheritdoc />
    public Operation Describe(AwsCall call) => new(OperationOf(call) ?? "");

    /// <inheritdoc />
    public async Task HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        if (OperationOf(call) is not { Length: > 0 } name || !known.Contains(name))
        {
            throw JsonErrors.UnknownOperation();
        }

        if (!Operations.TryGet(name, out var operation))
        {
            throw JsonErrors.NotImplemented(SigningName, name);
        }

        using var parameters = JsonParameters.Parse(call.Body);
        var answer = await operation(new JsonRequest(name, parameters, call), cancellationToken);
        await WriteAsync(call, StatusCodes.Status200OK, answer, cancellationToken);
    }

    /// <inheritdoc />
    public Task WriteErrorAsync(AwsCall call, AwsServiceException error, CancellationToken cancellationToken)
    {
        call.Http.Response.Headers["x-amzn-ErrorType"] = error.Code;
        return WriteAsync(call, error.Status, json =>
        {
            json.WriteString("__type", error.Code);
            json.WriteString("message", error.Message);
            foreach (var (name, value) in error.Details)
            {
                json.WriteString(name, value);
            }
        }, cancellationToken);
    }

    // A prefix with a namespace in front may be sent without it: CloudTrail's Python client sends the one, its Go client the other.
    private string? OperationOf(AwsCall call)
    {
        var target = call.Http.Request.Headers[Target].ToString();
        var end = target.LastIndexOf('.');
        return end >= 0
            && (target[..end].Equals(targetPrefix, StringComparison.Ordinal) || target[..end].Equals(shortPrefix, StringComparison.Ordinal))
            ? target[(end + 1)..]
            : null;
    }

    private async Task WriteAsync(AwsCall call, int status, JsonAnswer write, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        var response = call.Http.Response;
        response.StatusCode = status;
        response.ContentType = $"application/x-amz-json-{version}";
        response.ContentLength = buffer.Length;
        response.Headers["x-amzn-RequestId"] = call.RequestId;
        await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
    }
}
