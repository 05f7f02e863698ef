namespace Irsactl.Aws.Federation;

/// <summary>What is wrong, or probably not meant, with a condition on tokens of an external issuer.</summary>
/// <param name="IsRefused">Whether it lets in somebody who was not meant, or nobody at all; otherwise it is worth a word.</param>
/// <param name="Problem">What.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record TrustMistake(bool IsRefused, string Problem, string Remedy)
{
    internal static TrustMistake Refused(string problem, string remedy) => new(true, problem, remedy);

    internal static TrustMistake Doubt(string problem, string remedy) => new(false, problem, remedy);
}
