using System.Globalization;
using System.Text.Json;

namespace Irsactl.Gathering.AccessLogs;

/// <summary>
/// Reads CloudTrail's files (CloudTrail User Guide, "CloudTrail log file examples"), <c>{"Records":[…]}</c>, as far as they are data
/// events of reading S3's objects.
/// </summary>
public static class TrailLogParser
{
    private const int MaxDepth = 64;

    /// <summary>The requests of a file; none where it is no such file.</summary>
    public static IReadOnlyList<DocumentRead> Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("Records", out var records)
                && records.ValueKind == JsonValueKind.Array
                    ? [.. records.EnumerateArray().Select(Read).OfType<DocumentRead>()]
                    : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static DocumentRead? Read(JsonElement record)
    {
        if (Text(record, "eventSource") != "s3.amazonaws.com"
            || Text(record, "eventName") is not ("GetObject" or "HeadObject")
            || Member(record, "requestParameters") is not { ValueKind: JsonValueKind.Object } parameters
            || (Text(parameters, "key") ?? KeyOf(record)) is not { } key
            || !DateTimeOffset.TryParse(
                Text(record, "eventTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return null;
        }

        var error = Text(record, "errorCode");
        return new DocumentRead
        {
            Time = time,
            Host = Text(parameters, "bucketName") ?? "",
            Path = key.TrimStart('/'),
            Method = Text(record, "eventName") == "HeadObject" ? "HEAD" : "GET",
            Status = StatusOf(error),
            Error = error,
            Requester = RequesterOf(record),
            // Brackets are CloudTrail's.
            UserAgent = Text(record, "userAgent")?.TrimStart('[').TrimEnd(']') is { Length: > 0 } agent && agent != "-" ? agent : null,
            Address = Text(record, "sourceIPAddress"),
            RequestId = Text(record, "requestID"),
            IsPlain = Member(record, "tlsDetails") is null
                && Member(record, "additionalEventData") is { ValueKind: JsonValueKind.Object } more
                && Member(more, "CipherSuite") is null && Member(more, "bytesTransferredOut") is not null,
        };
    }

    // {"resources":[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::bucket/key"},…]}
    private static string? KeyOf(JsonElement record) =>
        Member(record, "resources") is { ValueKind: JsonValueKind.Array } resources
            ? resources.EnumerateArray()
                .Where(resource => Text(resource, "type") == "AWS::S3::Object")
                .Select(resource => Text(resource, "ARN"))
                .Select(arn => arn?.Split('/', 2) is [_, var key] ? key : null)
                .FirstOrDefault()
            : null;

    // The event has S3's code, not its status.
    private static int? StatusOf(string? error) => error switch
    {
        null => 200,
        "AccessDenied" or "AllAccessDisabled" => 403,
        "NoSuchKey" or "NoSuchBucket" or "NoSuchVersion" => 404,
        "NotModified" => 304,
        "SlowDown" or "ServiceUnavailable" => 503,
        "InternalError" => 500,
        _ => null,
    };

    private static string? RequesterOf(JsonElement record)
    {
        if (Member(record, "userIdentity") is not { ValueKind: JsonValueKind.Object } identity)
        {
            return null;
        }

        return Text(identity, "arn") ?? Text(identity, "invokedBy")
            ?? (Text(identity, "accountId") is { } account
                && !account.Contains("anonymous", StringComparison.OrdinalIgnoreCase) ? account : null);
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
