using System.Net;
using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.Releases.Images;

namespace Irsactl.Releases.Registry;

/// <summary>Puts into words what a registry answered, or that it did not.</summary>
internal static class RegistryFailure
{
    private const int LongestBody = 64 * 1024;
    private const int LongestWord = 200;

    /// <summary>The error for an answer that is not the one that is needed.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="what">What was asked for.</param>
    /// <param name="hasCredential">Whether it was asked for by somebody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IrsactlException> OfAsync(
        HttpResponseMessage answer, string what, bool hasCredential, CancellationToken cancellationToken)
    {
        var words = await WordsAsync(answer, cancellationToken);
        var said = $"{(int)answer.StatusCode}{(words.Length > 0 ? $", {words}" : "")}";
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new IrsactlException(
                ReleaseErrors.Refused,
                $"the registry refuses {what}: {said}",
                hasCredential
                    ? "see whether the pull secret is for this registry and has not expired; podman login REGISTRY makes a new one"
                    : "name a pull secret with --registry-config, or log in: podman login REGISTRY"),
            HttpStatusCode.NotFound => new IrsactlException(
                ReleaseErrors.ImageNotFound, $"the registry has no {what}: {said}", "check host, repository, tag and digest"),
            HttpStatusCode.BadRequest => new IrsactlException(
                ReleaseErrors.RegistryFailed,
                $"the registry failed with {what}: {said}",
                "see whether it is a registry, and whether it speaks TLS: then leave out --plain-http"),
            _ => new IrsactlException(
                ReleaseErrors.RegistryFailed, $"the registry failed with {what}: {said}", "try again later, or ask whoever runs the registry"),
        };
    }

    /// <summary>Whether a connection was not made, or broke.</summary>
    public static bool IsConnection(Exception error) => error is HttpRequestException or IOException;

    /// <summary>The error for that.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="host">The registry.</param>
    /// <param name="refusal">Why its certificate was not taken; null where it was, or there was none.</param>
    public static IrsactlException Of(Exception error, string host, string? refusal = null) => error switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new IrsactlException(
            ReleaseErrors.Untrusted,
            $"the connection to {host} is not safe: {refusal ?? Innermost(error)}",
            refusal is null && RegistryAddress.IsLoopback(host)
                ? "a registry on this machine that does not speak TLS is asked with --plain-http"
                : "name the registry's certificate authority with --registry-ca, or put it into /etc/containers/certs.d/HOST:PORT/ca.crt",
            error),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new IrsactlException(
            ReleaseErrors.Unreachable,
            $"{host} is not known",
            "check the name of the registry; where the machine has no way to it, name a mirror with --idms-file or an archive",
            error),
        _ => new IrsactlException(
            ReleaseErrors.Unreachable,
            $"{host} does not answer: {Innermost(error)}",
            "check the network, HTTPS_PROXY and NO_PROXY; where the machine has no way to it, name a mirror with --idms-file or an archive",
            error),
    };

    /// <summary>The error for an answer that stops coming.</summary>
    public static IrsactlException Stalled(string host, TimeSpan limit, Exception cause) => new(
        ReleaseErrors.Stalled,
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"nothing has come from {host} for {limit.TotalSeconds:0} seconds"),
        "try again; it begins anew. --stall-timeout waits longer",
        cause);

    private static async Task<string> WordsAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            await answer.Content.LoadIntoBufferAsync(LongestBody, cancellationToken);
            using var json = JsonText.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken), maxDepth: 16);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("errors", out var errors)
                && errors.ValueKind == JsonValueKind.Array
                && errors.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first
                    ? $"{Word(ImageDocument.Text(first, "code"))} {Word(ImageDocument.Text(first, "message"))}".Trim()
                    : "";
        }
        catch (Exception error) when (error is JsonException or HttpRequestException or IOException or OperationCanceledException)
        {
            return "";
        }
    }

    private static string Word(string? text) =>
        string.Concat((text ?? "").Take(LongestWord).Select(sign => char.IsControl(sign) ? ' ' : sign));

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
        {
            error = inner;
        }

        return FileFailure.Reason(error);
    }
}
