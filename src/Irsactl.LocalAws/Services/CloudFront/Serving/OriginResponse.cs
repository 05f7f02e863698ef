namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>Reads what origins answer.</summary>
internal static class OriginResponse
{
    // They belong to the connection, or follow from the body.
    private static readonly string[] Withheld =
        [
            "Connection", "Content-Length", "Keep-Alive", "Proxy-Authenticate", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding",
            "Upgrade",
        ];

    /// <summary>Reads an answer whole.</summary>
    public static async Task<OriginAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new OriginAnswer(
            (int)response.StatusCode,
            [
                .. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                    .Where(header => !Withheld.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
                    .SelectMany(header => header.Value, (header, value) => KeyValuePair.Create(header.Key, value)),
            ],
            body,
            response.Content.Headers.ContentLength);
    }
}
