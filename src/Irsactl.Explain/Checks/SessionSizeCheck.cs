using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Checks;

/// <summary>
/// Whether subject, session tags and source identity fit into the space that AWS packs them into. The format is not published; these are the
/// numbers of the line through the sizes that AWS was seen to report (<c>PackedPolicySize</c>).
/// </summary>
internal sealed class SessionSizeCheck() : TokenCheck(CheckNames.SessionSize)
{
    private const int Space = 3_000;
    private const int Base = 747;
    private const int SourceIdentityBase = 8;

    public override Finding? Run(Examination examination)
    {
        if (examination.Claims is not { Json: var claims } || !claims.TryGetProperty("sub", out var sub) || JsonText.Of(sub) is not { } subject)
        {
            return null;
        }

        var session = SessionClaims.Read(claims);
        var size = Base + subject.Length + session.Tags.Sum(tag => tag.Key.Length + tag.Value.Length)
            + (session.SourceIdentity is { } identity ? identity.Length + SourceIdentityBase : 0);
        return size <= Space
            ? null
            : Failed(FindingCodes.SessionClaims, "subject and session tags are together too long for a session", SessionRefusals.PackedTooLarge) with
            {
                Wanted = "100 percent of the packed size or less",
                Found = $"about {size * 100 / Space} percent",
                Remedy = "let the issuer write fewer or shorter tags, or a shorter subject",
            };
    }
}
