using Irsactl.Aws.Federation;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Checks;

/// <summary>Whether subject, session tags and source identity fit into the space that AWS packs them into.</summary>
internal sealed class SessionSizeCheck() : TokenCheck(CheckNames.SessionSize)
{
    public override Finding? Run(Examination examination)
    {
        if (examination.Claims is not { Json: var claims } || !claims.TryGetProperty("sub", out var sub)
            || JsonText.Of(sub) is not { } subject)
        {
            return null;
        }

        var session = SessionClaims.Read(claims);
        var size = PackedSession.OfWebIdentity(subject) + PackedSession.Of(session.Tags, session.SourceIdentity);
        return size <= PackedSession.Limit
            ? null
            : Failed(
                FindingCodes.SessionClaims,
                "subject and session tags are together too long for a session",
                SessionRefusals.PackedTooLarge) with
            {
                Wanted = "100 percent of the packed size or less",
                Found = $"about {PackedSession.Percent(size)} percent",
                Remedy = "let the issuer write fewer or shorter tags, or a shorter subject",
            };
    }
}
