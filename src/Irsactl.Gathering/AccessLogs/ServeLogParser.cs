using System.Globalization;
using System.Text.Json;

namespace Irsactl.Gathering.AccessLogs;

/// <summary>Reads lines of the access log of <c>irsactl serve</c>, a JSON object each; see docs/serve.md.</summary>
public static class ServeLogParser
{
    private const int MaxDepth = 8;

    /// <summary>A line's request; null where it is no such line, as the last one of a log that is being written.</summary>
    public static DocumentRead? Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !DateTimeOffset.TryParse(
                    Text(root, "time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                || Text(root, "path") is not { } path)
            {
                return null;
            }

            var status = root.TryGetProperty("status", out var code) && code.TryGetInt32(out var number) ? number : (int?)null;
            return new DocumentRead
            {
                Time = time,
                Host = Text(root, "host") ?? "",
                Path = path.TrimStart('/'),
                Method = Text(root, "method") ?? "GET",
                Status = status,
                Error = status >= 400 ? string.Create(CultureInfo.InvariantCulture, $"HTTP {status}") : null,
                UserAgent = Text(root, "userAgent"),
                Address = Text(root, "client"),
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
