using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>Why something was not broken, or not put back.</summary>
/// <param name="Status">The HTTP status that says it.</param>
/// <param name="Message">Why, in words: lower case, no full stop.</param>
internal sealed record BreakingRefusal(int Status, string Message)
{
    /// <summary>There is nothing of that kind and name that could be broken.</summary>
    public static BreakingRefusal NoTarget(Breaking breaking, string target) => new(
        StatusCodes.Status404NotFound, $"{breaking.Name} finds no {breaking.TargetKind} '{target}' that it could break");

    /// <summary>It is broken.</summary>
    public static BreakingRefusal AlreadyBroken(Breaking breaking, string target, BreakingState state) => new(
        StatusCodes.Status409Conflict,
        state is BreakingState.Changed
            ? $"{breaking.Name} was done to {target}, and somebody else has changed it since: mend it first"
            : $"{breaking.Name} was done to {target} already");

    /// <summary>It is not.</summary>
    public static BreakingRefusal NotBroken(Breaking breaking, string target) => new(
        StatusCodes.Status404NotFound, $"{breaking.Name} was not done to {target}: there is nothing to put back");

    /// <summary>Somebody else was there.</summary>
    public static BreakingRefusal ChangedSince(Breaking breaking, string target) => new(
        StatusCodes.Status409Conflict,
        $"{target} was changed by somebody else, or by another breaking, after {breaking.Name}: what they did is not overwritten. "
        + "Mend the other breaking first, or have it left as it is");
}
