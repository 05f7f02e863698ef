using System.Net;
using System.Text;
using System.Text.Json;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;

namespace Irsactl.LocalAws.Tests.Lambda;

/// <summary>An answer as it was on the wire.</summary>
internal sealed record Answer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text.Length == 0 ? "{}" : Text).RootElement;

    public string? Error => Headers.GetValueOrDefault("x-amzn-ErrorType");

    public string Message => Json.TryGetProperty(nameof(Message), out var message) || Json.TryGetProperty("message", out message)
        ? message.GetString() ?? ""
        : "";

    /// <summary>What X-Amz-Log-Result holds.</summary>
    public string Log => Encoding.UTF8.GetString(Convert.FromBase64String(Headers["X-Amz-Log-Result"]));

    public static async Task<Answer> ReadAsync(HttpResponseMessage answer) => new(
        answer.StatusCode,
        answer.Headers.Concat(answer.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        await answer.Content.ReadAsStringAsync(LocalWorld.Limit));

    public JsonElement ShouldBe(HttpStatusCode status)
    {
        Status.ShouldBe(status, Text);
        return Json;
    }

    public void ShouldBeRefused(HttpStatusCode status, string error, string? message = null)
    {
        (Status, Error).ShouldBe((status, error), Text);
        if (message is not null)
        {
            Message.ShouldBe(message);
        }
    }
}
