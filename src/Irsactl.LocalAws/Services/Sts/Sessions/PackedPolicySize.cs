using Irsactl.Aws.Federation;
using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Services.Sts.Sessions;

/// <summary>How much of the space for policies and tags a session takes, in percent.</summary>
internal static class PackedPolicySize
{
    /// <summary>For a web identity, which takes a quarter before anything is asked for.</summary>
    public static int ForWebIdentity(string subject, SessionContent content) =>
        Percent(PackedSession.OfWebIdentity(subject) + Size(content));

    /// <summary>For a role assumed with credentials; null where there is nothing to pack, as AWS leaves the member out then.</summary>
    public static int? ForRole(SessionContent content) =>
        content.Policies is { Inline: null, Arns.Count: 0 } && content.Tags.Count == 0 ? null : Percent(Size(content));

    private static int Size(SessionContent content) =>
        PackedSession.Of(content.Tags, content.SourceIdentity)
        + (content.Policies.Inline is { } inline ? PolicySize.CountNonWhitespace(inline) : 0)
        + content.Policies.Arns.Sum(arn => arn.Length);

    private static int Percent(int size)
    {
        var percent = PackedSession.Percent(size);
        return size <= PackedSession.Limit ? percent : throw StsErrors.PackedPolicyTooLarge(percent);
    }
}
