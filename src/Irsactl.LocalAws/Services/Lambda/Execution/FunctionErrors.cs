using System.Globalization;
using System.Text.Json;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>The errors that Lambda itself reports in a function's place.</summary>
internal static class FunctionErrors
{
    private const int SignalBase = 128;
    private const int Aborted = 6;
    private const int Killed = 9;

    /// <summary>The function took too long.</summary>
    public static RuntimeAnswer TimedOut(string requestId, int seconds) =>
        Of(
            "Sandbox.Timedout",
            string.Create(CultureInfo.InvariantCulture, $"RequestId: {requestId} Error: Task timed out after {seconds:F2} seconds"));

    /// <summary>The process ended before it answered.</summary>
    public static RuntimeAnswer Exited(string requestId, int code) =>
        Of("Runtime.ExitError", $"RequestId: {requestId} Error: {ExitReason(code)}");

    /// <summary>The answer is longer than Lambda passes on.</summary>
    public static RuntimeAnswer ResponseTooLarge(long length, int limit) => Of(
        "Function.ResponseSizeTooLarge",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Response payload size ({length} bytes) exceeded maximum allowed payload size ({limit} bytes)."));

    /// <summary>How a process ended.</summary>
    public static string ExitReason(int code) => code switch
    {
        0 => "Runtime exited without providing a reason",
        SignalBase + Killed => "Runtime exited with error: signal: killed",
        SignalBase + Aborted => "Runtime exited with error: signal: aborted",
        _ => string.Create(CultureInfo.InvariantCulture, $"Runtime exited with error: exit status {code}"),
    };

    private static RuntimeAnswer Of(string type, string message)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("errorType", type);
            json.WriteString("errorMessage", message);
            json.WriteEndObject();
        }

        return new RuntimeAnswer(buffer.ToArray(), IsError: true);
    }
}
