using System.Text.Json;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Checks;

/// <summary>Whether <c>sub</c> is a value that AWS can make a subject of. It looks after the signature and the audience.</summary>
internal sealed class SubjectCheck() : TokenCheck(CheckNames.Subject)
{
    public override Finding? Run(Examination examination) =>
        examination.Claims is { Json: var claims } && claims.TryGetProperty("sub", out var sub)
        && sub.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)
            ? Failed(FindingCodes.ClaimMissing, "sub is neither a text nor a number, on which AWS fails", GeneralRefusals.NullSubject) with
            {
                Wanted = "a text",
                Found = sub.GetRawText(),
                Remedy = "configure the issuer to write the subject as a text",
            }
            : null;
}
