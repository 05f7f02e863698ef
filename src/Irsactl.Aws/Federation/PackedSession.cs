namespace Irsactl.Aws.Federation;

/// <summary>
/// How much of the space for policies and tags a session takes. AWS does not publish its packed format; this is the line through the sizes
/// that were seen for web identities (<c>PackedPolicySize</c>): an empty subject 24 percent, three characters 25, three hundred 34, a
/// source identity of twelve 26.
/// </summary>
public static class PackedSession
{
    /// <summary>The space there is.</summary>
    public const int Limit = 3_000;

    private const int WebIdentityBase = 747;
    private const int SourceIdentityBase = 8;

    /// <summary>What a web identity takes: a quarter before anything is asked for.</summary>
    /// <param name="subject">The token's subject.</param>
    public static int OfWebIdentity(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return WebIdentityBase + subject.Length;
    }

    /// <summary>What the description of a session takes.</summary>
    /// <param name="tags">Its tags.</param>
    /// <param name="sourceIdentity">Its source identity, or null.</param>
    public static int Of(IEnumerable<KeyValuePair<string, string>> tags, string? sourceIdentity) =>
        tags.Sum(tag => tag.Key.Length + tag.Value.Length) + (sourceIdentity is null ? 0 : sourceIdentity.Length + SourceIdentityBase);

    /// <summary>A size in percent of the space.</summary>
    /// <param name="size">The size.</param>
    public static int Percent(int size) => size * 100 / Limit;
}
