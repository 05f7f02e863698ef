using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>
/// The HTTP API that a function's process takes its events from (AWS Lambda Developer Guide, "Using the Lambda runtime API for custom
/// runtimes"). It is below a path of this AWS's own that each process knows for itself alone.
/// </summary>
internal sealed class RuntimeApi
{
    /// <summary>Where it is.</summary>
    public const string Path = "/_irsactl/runtime/";

    private const string Version = "2018-06-01";
    private const int MaxAnswer = 6_291_556;

    private readonly ConcurrentDictionary<string, RuntimeSession> sessions = new(StringComparer.Ordinal);

    /// <summary>Has a process's requests answered.</summary>
    public void Add(RuntimeSession session) => sessions[session.Token] = session;

    /// <summary>Has them refused.</summary>
    public void Remove(RuntimeSession session) => sessions.TryRemove(session.Token, out _);

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        var (method, parts) = (http.Request.Method, http.Request.Path.Value?[Path.Length..].Split('/') ?? []);
        if (parts is not [var token, Version, "runtime", .. var rest] || !sessions.TryGetValue(token, out var session))
        {
            await WriteAsync(http, StatusCodes.Status403Forbidden, """{"errorMessage":"Forbidden","errorType":"Forbidden"}""");
            return;
        }

        await ((method, rest) switch
        {
            ("GET", ["invocation", "next"]) => NextAsync(http, session),
            ("POST", ["invocation", var id, "response"]) => TakeAsync(http, session, id, isError: false),
            ("POST", ["invocation", var id, "error"]) => TakeAsync(http, session, id, isError: true),
            ("POST", ["init", "error"]) => FailInitAsync(http, session),
            _ => WriteAsync(http, StatusCodes.Status404NotFound, """{"errorMessage":"Not found","errorType":"NotFound"}"""),
        });
    }

    private static async Task NextAsync(HttpContext http, RuntimeSession session)
    {
        RuntimeEvent next;
        try
        {
            next = await session.NextAsync(http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The process has ended.
            return;
        }

        var headers = http.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = next.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = next.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = next.FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] =
            $"Root=1-{next.Deadline.ToUnixTimeSeconds():x8}-{next.RequestId.Replace("-", "", StringComparison.Ordinal)[..24]};Sampled=0";
        if (next.ClientContext is { } context)
        {
            headers["Lambda-Runtime-Client-Context"] = context;
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = next.Body.Length;
        await http.Response.Body.WriteAsync(next.Body, http.RequestAborted);
    }

    private static async Task TakeAsync(HttpContext http, RuntimeSession session, string id, bool isError)
    {
        if (await RequestBody.Of(http).TryReadAsync(MaxAnswer) is not { } payload)
        {
            session.Answer(id, FunctionErrors.ResponseTooLarge(http.Request.ContentLength ?? MaxAnswer, MaxAnswer));
            await WriteAsync(
                http,
                StatusCodes.Status413PayloadTooLarge,
                """{"errorMessage":"Exceeded maximum allowed payload size","errorType":"RequestEntityTooLarge"}""");
            return;
        }

        await (session.Answer(id, new RuntimeAnswer(payload, isError))
            ? WriteAsync(http, StatusCodes.Status202Accepted, """{"status":"OK"}""")
            : WriteAsync(
                http, StatusCodes.Status400BadRequest, """{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}"""));
    }

    private static async Task FailInitAsync(HttpContext http, RuntimeSession session)
    {
        session.FailInit(new RuntimeAnswer(await RequestBody.Of(http).ReadAsync(MaxAnswer), IsError: true));
        await WriteAsync(http, StatusCodes.Status202Accepted, """{"status":"OK"}""");
    }

    private static Task WriteAsync(HttpContext http, int status, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }
}
