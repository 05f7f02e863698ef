using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.Releases.Credentials;
using Irsactl.Releases.Images;

namespace Irsactl.Releases.Registry;

/// <summary>
/// Meets a registry's challenge: the credential itself, or a token that another server gives for it (Docker's "Token Authentication
/// Specification" and "OAuth2 Token Authentication").
/// </summary>
internal sealed class TokenService(RegistryConnection connection, RegistryCredential? credential, string repository)
{
    private const int LongestAnswer = 1024 * 1024;

    /// <summary>The header that meets it; null where there is nothing to show.</summary>
    /// <exception cref="IrsactlException">The token is not to be had.</exception>
    public async Task<AuthenticationHeaderValue?> MeetAsync(Challenge challenge, CancellationToken cancellationToken)
    {
        if (credential?.RegistryToken is { } ready && challenge.Scheme == "Bearer")
        {
            return new AuthenticationHeaderValue("Bearer", ready);
        }

        return challenge.Scheme == "Bearer"
            ? new AuthenticationHeaderValue("Bearer", await GetTokenAsync(challenge, cancellationToken))
            : Basic();
    }

    private AuthenticationHeaderValue? Basic() => credential is { User.Length: > 0 }
        ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.User}:{credential.Password}")))
        : null;

    private async Task<string> GetTokenAsync(Challenge challenge, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(challenge.Parameters.GetValueOrDefault("realm"), UriKind.Absolute, out var realm) || !connection.IsSafe(realm))
        {
            // It would get the password.
            throw new IrsactlException(
                ReleaseErrors.RegistryFailed,
                $"{connection.Host} sends for a token to an address that is no https URL",
                "ask whoever runs the registry; nothing was sent there");
        }

        Dictionary<string, string> parameters = new(StringComparer.Ordinal)
        {
            ["scope"] = challenge.Parameters.GetValueOrDefault("scope") ?? $"repository:{repository}:pull",
        };
        if (challenge.Parameters.GetValueOrDefault("service") is { Length: > 0 } service)
        {
            parameters["service"] = service;
        }

        using var answer = await connection.SendAsync(() => Request(realm, parameters), cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw await RegistryFailure.OfAsync(answer, $"a token for {repository}", credential is not null, cancellationToken);
        }

        return await ReadAsync(answer, cancellationToken);
    }

    private HttpRequestMessage Request(Uri realm, Dictionary<string, string> parameters)
    {
        if (credential?.IdentityToken is { } identity)
        {
            return new HttpRequestMessage(HttpMethod.Post, realm)
            {
                Content = new FormUrlEncodedContent(
                    parameters.Append(new("grant_type", "refresh_token")).Append(new("client_id", "irsactl")).Append(new("refresh_token", identity))),
            };
        }

        var query = string.Join('&', parameters.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = $"{realm.Query.TrimStart('?')}&{query}".Trim('&') }.Uri);
        request.Headers.Authorization = Basic();
        return request;
    }

    private async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = await connection.ReadAsync(answer, LongestAnswer, "a token", cancellationToken);
        try
        {
            using var json = JsonText.Parse(body, maxDepth: 16);
            if ((ImageDocument.Text(json.RootElement, "token") ?? ImageDocument.Text(json.RootElement, "access_token")) is { Length: > 0 } token
                && !token.Any(char.IsWhiteSpace))
            {
                return token;
            }
        }
        catch (JsonException)
        {
            // Said below, without a word of it.
        }

        throw new IrsactlException(
            ReleaseErrors.RegistryFailed, $"{connection.Host} answers a request for a token without one", "ask whoever runs the registry");
    }
}
