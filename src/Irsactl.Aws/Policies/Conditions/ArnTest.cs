using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Conditions;

/// <summary>
/// <c>ArnEquals</c> and <c>ArnLike</c>: each of the six parts is matched by itself, so that a wildcard does not reach over a colon;
/// the resource is one part, whatever colons it has.
/// </summary>
internal sealed class ArnTest(string wanted, PatternSyntax syntax) : ValueTest
{
    private const int Parts = 6;
    private readonly Pattern pattern = Pattern.Parse(wanted, syntax | PatternSyntax.Wildcards);

    public override bool Fits(string actual, ConditionContext context)
    {
        if (!pattern.TryResolve(context, out var text))
        {
            return false;
        }

        ReadOnlySpan<char> wantedRest = text;
        ReadOnlySpan<char> actualRest = actual;
        if (wantedRest is [Glob.AnyText])
        {
            return true;
        }

        for (var part = 1; part < Parts; part++)
        {
            var wantedEnd = wantedRest.IndexOf(':');
            var actualEnd = actualRest.IndexOf(':');
            if (wantedEnd < 0 || actualEnd < 0
                || !Glob.IsMatch(wantedRest[..wantedEnd], actualRest[..actualEnd], ignoreCase: false))
            {
                return false;
            }

            wantedRest = wantedRest[(wantedEnd + 1)..];
            actualRest = actualRest[(actualEnd + 1)..];
        }

        return Glob.IsMatch(wantedRest, actualRest, ignoreCase: false);
    }
}
