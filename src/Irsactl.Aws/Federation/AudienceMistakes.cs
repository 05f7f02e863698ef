namespace Irsactl.Aws.Federation;

/// <summary>Looks for the well-known mistakes in the audience of an external issuer's tokens.</summary>
public static class AudienceMistakes
{
    private const string GitHubDefault = "https://github.com/";

    /// <summary>Looks at one audience.</summary>
    /// <param name="issuer">The issuer without <c>https://</c>.</param>
    /// <param name="audience">The audience.</param>
    public static TrustMistake? Of(string issuer, string audience)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(audience);
        if (audience.AsSpan().ContainsAny('*', '?') || string.IsNullOrWhiteSpace(audience))
        {
            return TrustMistake.Refused("has a wildcard: tokens that were made for others are let in", "write the audience");
        }

        if (ExternalIssuer.Find(issuer) is not { } known || audience == known.Audience)
        {
            return null;
        }

        if (Plain(audience) == Plain(known.Audience))
        {
            return TrustMistake.Refused($"is nearly {known.Audience}, and every character counts: no token fits", $"write {known.Audience}");
        }

        if (known == ExternalIssuer.GitHub && audience.StartsWith(GitHubDefault, StringComparison.OrdinalIgnoreCase))
        {
            return TrustMistake.Refused(
                "is what GitHub's tokens have unless a job asks for another audience: one that is made for anybody is let in",
                $"write {known.Audience}");
        }

        // GitLab's jobs name their audience themselves.
        var other = ExternalIssuer.All.FirstOrDefault(one => one != known && one.Audience == audience && one.Audience != "sts.amazonaws.com");
        return other is not null || (known == ExternalIssuer.Terraform && audience == ExternalIssuer.GitHub.Audience)
            ? TrustMistake.Refused(
                $"is not what tokens of {known.Service} have, but those of {other?.Service ?? "others"}: no token fits", $"write {known.Audience}")
            : known == ExternalIssuer.GitLab ? null
            : TrustMistake.Doubt(
                $"is not {known.Audience}, which tokens of {known.Service} have unless a job asks for another one", "see that the job asks for it");
    }

    private static string Plain(string audience) =>
        audience.Replace("https://", "", StringComparison.OrdinalIgnoreCase).TrimEnd('/').ToUpperInvariant();
}
