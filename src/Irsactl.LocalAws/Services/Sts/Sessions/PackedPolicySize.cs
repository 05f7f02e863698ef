using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Services.Sts.Sessions;

/// <summary>
/// How much of the space for policies and tags a session takes, in percent. AWS does not publish its packed format; this is the
/// line through the sizes that were seen for web identities: an empty subject 24, three characters 25, three hundred 34, a source
/// identity of twelve 26.
/// </summary>
internal static class PackedPolicySize
{
    private const int Limit = 3_000;
    private const int WebIdentityBase = 747;
    private const int SourceIdentityBase = 8;

    /// <summary>For a web identity, which takes a quarter before anything is asked for.</summary>
    public static int ForWebIdentity(string subject, SessionContent content) => Percent(WebIdentityBase + subject.Length + Size(content));

    /// <summary>For a role assumed with credentials; null where there is nothing to pack, as AWS leaves the member out then.</summary>
    public static int? ForRole(SessionContent content) =>
        content.Policies is { Inline: null, Arns.Count: 0 } && content.Tags.Count == 0 ? null : Percent(Size(content));

    private static int Size(SessionContent content) =>
        content.Tags.Sum(tag => tag.Key.Length + tag.Value.Length)
        + (content.SourceIdentity is { } source ? source.Length + SourceIdentityBase : 0)
        + (content.Policies.Inline is { } inline ? PolicySize.CountNonWhitespace(inline) : 0)
        + content.Policies.Arns.Sum(arn => arn.Length);

    private static int Percent(int size)
    {
        var percent = size * 100 / Limit;
        return size <= Limit ? percent : throw StsErrors.PackedPolicyTooLarge(percent);
    }
}
