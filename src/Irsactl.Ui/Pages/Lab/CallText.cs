using System.Text.Json;

namespace Irsactl.Ui.Pages.Lab;

/// <summary>What a call is called in words: the same as in <c>irsactl local events</c>.</summary>
internal static class CallText
{
    /// <summary>The operation, such as <c>s3:GetObject</c>.</summary>
    public static string Operation(JsonElement call) => LabParts.Text(call, "operation") is { Length: > 0 } operation
        ? $"{LabParts.Text(call, "service")}:{operation}"
        : LabParts.Text(call, "service");

    /// <summary>Status and error code.</summary>
    public static string Outcome(JsonElement call)
    {
        var status = call.GetProperty("status") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : "no answer";
        return LabParts.Object(call, "error") is { } error ? $"{status} {LabParts.Text(error, "code")}" : status;
    }

    /// <summary>The class of the verdict's colour.</summary>
    public static string Tone(JsonElement call) => call.GetProperty("status").ValueKind is not JsonValueKind.Number ? "warned"
        : LabParts.Object(call, "error") is null ? "passed"
        : "failed";

    /// <summary>Who called.</summary>
    public static string Caller(JsonElement call) => LabParts.Object(call, "caller") is not { } caller ? ""
        : LabParts.Text(caller, "kind") switch
        {
            "webIdentity" => $"{LabParts.Text(caller, "subject")} of {LabParts.Text(caller, "arn")}",
            "unauthenticated" => $"somebody with the key {LabParts.Text(caller, "accessKeyId")}",
            var kind => LabParts.Text(caller, "arn") is { Length: > 0 } arn ? arn : kind,
        };

    /// <summary>The time of day.</summary>
    public static string Time(JsonElement call) => LabParts.Text(call, "time") is { Length: > 19 } time ? time[11..19] : "";
}
