using System.Text.Json;

namespace Irsactl.Issuer.Observation;

/// <summary>One request, as the access log shows it.</summary>
/// <param name="Time">When it came.</param>
/// <param name="Client">The client's address, as a trusted proxy gave it or as the connection has it.</param>
/// <param name="Method">The method.</param>
/// <param name="Host">The host asked for.</param>
/// <param name="Path">The path asked for, without its query.</param>
/// <param name="Status">The status answered.</param>
/// <param name="Bytes">The length of the body sent.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="UserAgent">What the client calls itself, or null.</param>
internal readonly record struct AccessLogEntry(
    DateTimeOffset Time,
    string Client,
    string Method,
    string Host,
    string Path,
    int Status,
    int Bytes,
    TimeSpan Duration,
    string? UserAgent)
{
    /// <summary>Writes the object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("time", Time);
        json.WriteString("client", Client);
        json.WriteString("method", Method);
        json.WriteString("host", Host);
        json.WriteString("path", Path);
        json.WriteNumber("status", Status);
        json.WriteNumber("bytes", Bytes);
        json.WriteNumber("durationMicroseconds", (long)Duration.TotalMicroseconds);
        if (UserAgent is not null)
        {
            json.WriteString("userAgent", UserAgent);
        }

        json.WriteEndObject();
    }
}
