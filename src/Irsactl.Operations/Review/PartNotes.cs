using Irsactl.Diagnostics;
using Irsactl.Explain;

namespace Irsactl.Operations.Review;

/// <summary>Takes down what a check finds about one part.</summary>
/// <param name="name">The part.</param>
internal sealed class PartNotes(string name)
{
    private readonly List<Finding> _findings = [];
    private readonly List<UnseenPart> _unseen = [];

    /// <summary>Whether anything is wrong so far.</summary>
    public bool HasFindings => _findings.Count > 0;

    /// <summary>Something is wrong.</summary>
    public void Fail(ErrorCode code, string message, string remedy, string? wanted = null, string? found = null) =>
        Add(Verdict.Failed, code, message, remedy, wanted, found);

    /// <summary>Somebody could have more than is his.</summary>
    public void Warn(ErrorCode code, string message, string remedy, string? wanted = null, string? found = null) =>
        Add(Verdict.Unsafe, code, message, remedy, wanted, found);

    /// <summary>What the explainer found; what it could not see is no finding.</summary>
    public void Take(Finding finding, string what)
    {
        if (finding.Verdict is Verdict.Failed or Verdict.Unsafe)
        {
            _findings.Add(finding with { Check = name });
        }
        else if (finding.Verdict == Verdict.Unknown)
        {
            Miss(what, finding.Message);
        }
    }

    /// <summary>Something could not be seen.</summary>
    public void Miss(string what, string why) => _unseen.Add(new UnseenPart(what, why));

    /// <summary>The part.</summary>
    public ReviewedPart Close(string summary) => new(name, summary) { Findings = [.. _findings], Unseen = [.. _unseen] };

    private void Add(Verdict verdict, ErrorCode code, string message, string remedy, string? wanted, string? found) =>
        _findings.Add(new Finding
        {
            Check = name, Verdict = verdict, Code = code, Message = message, Remedy = remedy, Wanted = wanted, Found = found,
        });
}
