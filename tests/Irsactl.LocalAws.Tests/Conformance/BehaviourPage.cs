using System.Text;

namespace Irsactl.LocalAws.Tests.Conformance;

/// <summary>Writes <c>docs/aws-behaviour.md</c>.</summary>
internal static class BehaviourPage
{
    private const string Introduction = """
        # What AWS does, and how we know

        The local AWS follows these sentences, and each is proven by a test that names it. The page is made from the ledger in
        `tests/Irsactl.LocalAws.Tests/Conformance`; change it there.

        **doc**: AWS's documentation or service model. **seen**: captured from the real service. **thread**: reported in a public issue.
        **unknown**: nobody has shown what AWS does, and the strict reading is taken.

        The *key-retrieval text* is 400 `InvalidIdentityToken`, "Couldn't retrieve verification key from your identity provider,  please
        reference AssumeRoleWithWebIdentity documentation for requirements", with the two spaces. The *text for tokens that could not be
        validated* is 400 `InvalidIdentityToken`, "The web identity token provided could not be validated. See the AssumeRoleWithWebIdentity
        documentation for requirements."

        """;

    public static string Write()
    {
        var page = new StringBuilder(Introduction);
        foreach (var (title, sentences) in Ledger.Chapters)
        {
            page.Append($"\n## {title}\n\n| | what AWS does | test |\n|---|---|---|\n");
            foreach (var sentence in sentences)
            {
                var tests = sentence.NotHere is { } reason
                    ? $"not in the local AWS: {reason}"
                    : string.Join("<br>", Proofs.BySentence[sentence.Id].Order(StringComparer.Ordinal).Select(test => $"`{test}`"));
                page.Append($"| {Label(sentence.Evidence)} | {sentence.Text} | {tests} |\n");
            }
        }

        return page.ToString();
    }

    private static string Label(Evidence evidence) => evidence switch
    {
        Evidence.Doc => "doc",
        Evidence.Seen => "seen",
        Evidence.Thread => "thread",
        _ => "unknown",
    };
}
