using System.Reflection;
using Irsactl.LocalAws.Tests.Sts;

namespace Irsactl.LocalAws.Tests.Conformance;

/// <summary>The tests that say which sentence they prove: by attribute, or as a row of the captured answers.</summary>
internal static class Proofs
{
    private const string RowTest = nameof(ClaimsConformanceTests) + "."
        + nameof(ClaimsConformanceTests.AssumeRoleWithWebIdentity_TokenOfTheTable_AnswersAsAws);

    public static ILookup<string, string> BySentence { get; } = Find().Distinct().ToLookup(
        proof => proof.Sentence, proof => proof.Test, StringComparer.Ordinal);

    private static IEnumerable<(string Sentence, string Test)> Find()
    {
        foreach (var method in typeof(Proofs).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public)))
        {
            foreach (var attribute in method.GetCustomAttributes<SentenceAttribute>())
            {
                yield return (attribute.Id, $"{method.DeclaringType?.Name}.{method.Name}");
            }
        }

        foreach (var sentence in ClaimsRow.All.Values.SelectMany(row => row.Sentences))
        {
            yield return (sentence, RowTest);
        }
    }
}
