using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Checks;

/// <summary>What AWS itself says, held against what the checks before expect.</summary>
internal sealed class AnswerCheck() : TokenCheck(CheckNames.Answer)
{
    private const string Emulator = "what answered does not verify tokens; an emulator, and not AWS?";
    private const string Elsewhere = "AWS looks from elsewhere, or still holds earlier documents or settings";

    /// <summary>Checks whose outcome does not depend on where one looks from.</summary>
    private static readonly string[] InTheToken =
        [CheckNames.WellFormed, CheckNames.Claims, CheckNames.Algorithm, CheckNames.Times, CheckNames.Signature];

    public override Finding? Run(Examination examination)
    {
        if (examination.Evidence.Answer is not { } gathered)
        {
            return null;
        }

        if (!gathered.IsKnown)
        {
            return Unknown(gathered.Unknown);
        }

        Finding[] failed = [.. examination.Findings.Where(finding => finding.Verdict is Verdict.Failed)];
        return gathered.Value.ErrorText is { } error ? Refused(examination, failed, error) : Accepted(failed, gathered.Value.Subject);
    }

    private Finding Accepted(Finding[] failed, string? subject) => failed is [var first, ..]
        ? Passed(
            $"credentials of {subject}, although {first.Check} failed: "
            + $"{(InTheToken.Contains(first.Check, StringComparer.Ordinal) ? Emulator : Elsewhere)}")
        : Passed($"credentials of {subject}");

    private Finding Refused(Examination examination, Finding[] failed, string error)
    {
        if (!RefusalCatalogue.TryRecognise(error, out var refusal))
        {
            return Failed(FindingCodes.RefusedByAws, $"{error} (an answer that is not in the catalogue)");
        }

        var finding = Failed(FindingCodes.RefusedByAws, error.TrimEnd('.'), refusal);
        if (failed.FirstOrDefault(candidate => candidate.Refusals.Contains(refusal)) is { } explained)
        {
            return finding with { Code = explained.Code, Message = $"{finding.Message}: as expected from {explained.Check}" };
        }

        if (failed.FirstOrDefault(candidate => candidate.Refusals.IsEmpty) is { } unseen)
        {
            return finding with
            {
                Code = unseen.Code,
                Message = $"{finding.Message}: probably for {unseen.Check}, for which no answer of AWS is known",
            };
        }

        return Unexplained(examination, finding, refusal, failed);
    }

    private static Finding Unexplained(Examination examination, Finding finding, Refusal refusal, Finding[] failed)
    {
        // The answer itself rules out what AWS looks at before.
        string[] open =
        [
            .. examination.Findings
                .Where(other => other.Verdict is not Verdict.Passed && refusal.Checks.Contains(other.Check, StringComparer.Ordinal))
                .Select(other => other.Check),
        ];
        var where = open.Length > 0 ? $"the reason lies in {string.Join(" or ", open)}, which could not be looked at"
            : failed.Length > 0 ? $"not the answer expected from {failed[0].Check}: AWS looks from elsewhere, or there is one more reason"
            : "nothing that can be seen from here explains it";
        return finding with { Message = $"{finding.Message}: {where}", Remedy = Advice(refusal, open.Length == 0 && failed.Length == 0) };
    }

    private static string Advice(Refusal refusal, bool nothingFound) => refusal.Id switch
    {
        _ when !nothingFound =>
            $"likeliest: {refusal.Causes[0].Cause}; all causes: irsactl token explain --error '{refusal.Message ?? refusal.Code}'",
        "not-authorized" => "role and provider are visible to STS only some seconds after they were made or changed: try again",
        "key-retrieval" =>
            "AWS may see other documents than this machine (DNS, VPC, caches), or failed for a moment: try again, "
            + "and read them from outside your network",
        _ => $"try again; all causes: irsactl token explain --error '{refusal.Message ?? refusal.Code}'",
    };
}
