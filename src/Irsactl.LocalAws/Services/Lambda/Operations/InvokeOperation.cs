using System.Text;
using System.Text.Json;
using Irsactl.LocalAws.Services.Lambda.Execution;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Lambda.Wire;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Operations;

/// <summary>Invoke: a function by its API.</summary>
internal sealed class InvokeOperation(LambdaContext lambda, Invoker invoker)
{
    private const int MaxEvent = 1024 * 1024;
    private const int MaxTail = 4_096;

    /// <summary>Adds the operation.</summary>
    public void AddTo(RestOperationTable operations) =>
        operations.Add("Invoke", "POST", "/2015-03-31/functions/{FunctionName}/invocations", RunAsync);

    private async Task<RestAnswer> RunAsync(RestRequest request, CancellationToken cancellationToken)
    {
        var reference = FunctionReference.Read(request);
        var (type, log) = (request.Header("X-Amz-Invocation-Type") ?? "RequestResponse", request.Header("X-Amz-Log-Type") ?? "None");
        var check = new LambdaCheck();
        check.Choice("invocationType", type, "Event", "RequestResponse", "DryRun");
        check.Choice("logType", log, "None", "Tail");
        check.Finish();
        lambda.Authorize(request, reference, action: "InvokeFunction");
        var function = LambdaContext.Require(lambda.Store.Current, request, reference);
        CheckPayload(request.Call.Body, type is "Event" ? MaxEvent : Invoker.MaxPayload);
        if (type is "DryRun")
        {
            return RestAnswer.Empty();
        }

        var invocation = new Invocation
        {
            Function = function,
            Qualifier = reference.Qualifier,
            Event = request.Call.Body.IsEmpty ? "{}"u8.ToArray() : request.Call.Body,
            RequestId = request.Call.RequestId,
            ClientContext = ReadClientContext(request),
        };
        if (type is "Event")
        {
            invoker.Queue(invocation);
            return new RestAnswer(StatusCodes.Status202Accepted, ContentType: null, default);
        }

        var outcome = await invoker.RunAsync(invocation);
        return Answer(outcome, log is "Tail");
    }

    private static RestAnswer Answer(InvocationOutcome outcome, bool withLog)
    {
        var answer = new RestAnswer(StatusCodes.Status200OK, "application/json", outcome.Payload).With(
            "X-Amz-Executed-Version", outcome.Version);
        if (outcome.IsError)
        {
            answer = answer.With("X-Amz-Function-Error", "Unhandled");
        }

        return withLog
            ? answer.With("X-Amz-Log-Result", Convert.ToBase64String(outcome.Log.Span[Math.Max(0, outcome.Log.Length - MaxTail)..]))
            : answer;
    }

    private static void CheckPayload(ReadOnlyMemory<byte> payload, int limit)
    {
        if (payload.Length > limit)
        {
            throw LambdaErrors.TooLarge($"Request must be smaller than {limit} bytes for the InvokeFunction operation");
        }

        if (!payload.IsEmpty && Problem(payload) is { } problem)
        {
            throw LambdaErrors.InvalidContent($"Could not parse request body into json: {problem}");
        }
    }

    private static string? Problem(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return null;
        }
        catch (JsonException exception)
        {
            return exception.Message;
        }
    }

    private static string? ReadClientContext(RestRequest request)
    {
        if (request.Header("X-Amz-Client-Context") is not { Length: > 0 } text)
        {
            return null;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Problem(bytes.AsMemory(0, length)) is null
            ? Encoding.UTF8.GetString(bytes, 0, length).ReplaceLineEndings(" ")
            : throw LambdaErrors.InvalidContent("Client context must be a valid Base64-encoded JSON object.");
    }
}
