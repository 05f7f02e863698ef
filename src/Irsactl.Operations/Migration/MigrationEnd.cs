using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Migration;

/// <summary>One of the two issuers of a migration.</summary>
/// <param name="Issuer">The issuer.</param>
/// <param name="Region">The region of what publishes it.</param>
internal sealed record MigrationEnd(RegisteredIssuer Issuer, string Region)
{
    /// <summary>The issuer, as tokens name it.</summary>
    public string Url => Issuer.Url.Value;

    /// <summary>What is noted of it: names, each with what it is an end of before it, and texts.</summary>
    public IEnumerable<(string Name, string Text)> Notes(string end) =>
    [
        ($"{end}.issuer", Url),
        ($"{end}.provider", Issuer.ProviderArn),
        ($"{end}.name", Issuer.Name),
        ($"{end}.region", Region),
    ];

    /// <summary>Takes it from notes; null where they do not name it whole.</summary>
    /// <param name="end">What it is an end of.</param>
    /// <param name="note">A note by its name.</param>
    public static MigrationEnd? Of(string end, Func<string, string?> note) =>
        IssuerUrl.TryParse(note($"{end}.issuer") ?? "", out var url)
        && note($"{end}.provider") is { } arn
        && note($"{end}.name") is { } name
        && note($"{end}.region") is { } region
            ? new MigrationEnd(new RegisteredIssuer(url, arn, name), region)
            : null;
}
