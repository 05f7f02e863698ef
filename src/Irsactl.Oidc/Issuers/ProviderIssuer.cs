using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Issuers;

/// <summary>
/// Issuers that an IAM identity provider can have: what is an issuer by the letter of OpenID Connect (<see cref="IssuerUrl"/>, for tokens
/// that exist) may still be one that AWS refuses, rewrites or cannot reach (IAM API Reference, "CreateOpenIDConnectProvider").
/// </summary>
public static class ProviderIssuer
{
    private const string Scheme = "https://";
    private const int Longest = 255;

    // One after the other, a text can have each of the faults that have a right form.
    private const int MostFaults = 10;

    /// <summary>Reads the issuer that a provider is to be made for.</summary>
    /// <exception cref="IrsactlException">
    /// <see cref="IssuerErrors.BadIssuerUrl"/>, <see cref="IssuerErrors.NotForProvider"/> or <see cref="IssuerErrors.NotPublic"/>. The hint
    /// has the right form where the text has one.
    /// </exception>
    public static IssuerUrl Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Examine(text) is var (code, fault) ? throw Refusal(code, text, fault) : IssuerUrl.Parse(text);
    }

    /// <summary>Throws where no provider can have the issuer.</summary>
    /// <exception cref="IrsactlException">As <see cref="Parse"/>.</exception>
    public static void Require(IssuerUrl issuer) => Parse(issuer.Value);

    /// <summary>What is wrong with an issuer, and the error's code as of <see cref="Parse"/>; null where nothing is.</summary>
    public static (ErrorCode Code, IssuerFault Fault)? Examine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IssuerForm.Examine(text) is { } form)
        {
            return (IssuerErrors.BadIssuerUrl, form);
        }

        if (!IssuerUrl.TryParse(text, out var issuer, out var problem))
        {
            return (IssuerErrors.BadIssuerUrl, new(problem));
        }

        var (host, port, path) = Split(issuer);
        if (PublicHostName.Examine(host) is { } fault)
        {
            return fault.RightForm is { } right
                ? (IssuerErrors.NotForProvider, fault with { RightForm = $"{Scheme}{right}{(port is null ? "" : ":")}{port}{path}" })
                : (IssuerErrors.NotPublic, fault);
        }

        var other = PortFault(host, port, path) ?? IssuerPath.Examine(host, path) ?? LengthFault(text);
        return other is null ? null : (IssuerErrors.NotForProvider, other);
    }

    private static IssuerFault? PortFault(string host, string? port, string path) => port is null
        ? null
        : new(
            port is "443"
                ? "AWS leaves :443 out of the provider, and the tokens would say it"
                : $"it has the port {port}, and providers have none",
            $"{Scheme}{host}{path}");

    private static IssuerFault? LengthFault(string text) =>
        text.Length <= Longest ? null : new($"it has {text.Length} characters, and a provider's URL has {Longest} at most");

    private static (string Host, string? Port, string Path) Split(IssuerUrl issuer)
    {
        var slash = issuer.HostAndPath.IndexOf('/', StringComparison.Ordinal);
        var (authority, path) = slash < 0 ? (issuer.HostAndPath, "") : (issuer.HostAndPath[..slash], issuer.HostAndPath[slash..]);
        var colon = authority.IndexOf(':', authority.IndexOf(']', StringComparison.Ordinal) + 1);
        return colon < 0 ? (authority, null, path) : (authority[..colon], authority[(colon + 1)..], path);
    }

    private static IrsactlException Refusal(ErrorCode code, string text, IssuerFault fault) => new(
        code,
        $"\"{IssuerForm.WithoutUser(text)}\" cannot be the issuer: {fault.Problem}",
        RightForm(fault) is { } right
            ? $"give {right}; the issuer of the API server must be the same, letter by letter"
            : "give the public URL that the documents are to have, such as https://oidc.example.com/prod, "
                + "and make it the API server's issuer "
                + "(--service-account-issuer, or spec.serviceAccountIssuer of the Authentication object)");

    /// <summary>What the text becomes with all its faults mended, or null where one cannot be.</summary>
    private static string? RightForm(IssuerFault fault)
    {
        var next = fault.RightForm;
        for (var count = 0; next is not null && count < MostFaults; count++)
        {
            if (Examine(next) is not var (_, another))
            {
                return next;
            }

            next = another.RightForm;
        }

        return null;
    }
}
