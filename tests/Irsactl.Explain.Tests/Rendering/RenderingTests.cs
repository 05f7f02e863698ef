using System.Text;
using System.Text.Json;
using Irsactl.Explain.Refusals;
using Irsactl.Explain.Rendering;
using Irsactl.Testing;

namespace Irsactl.Explain.Tests.Rendering;

public sealed class RenderingTests
{
    private static readonly TokenEvidence Refused = Scenario.Good with
    {
        Token = Tokens.Make(claims => claims["sub"] = "system:serviceaccount:openshift-machine-api:cluster-autoscaler"),
        KeySet = Scenario.Keys(Pairs.OtherRsa.PublicKey),
        Answer = Scenario.Refused(Scenario.KeyRetrieval),
    };

    [Theory]
    [InlineData(TextStyle.Words, "explanation-words.txt")]
    [InlineData(TextStyle.Signs, "explanation-signs.txt")]
    public void Text_Refusal_IsAsReviewed(TextStyle style, string golden) => GoldenFile.ShouldMatch(Stable(Text(Refused, style)), golden);

    [Fact]
    public void Json_Refusal_IsAsReviewed() =>
        GoldenFile.ShouldMatch(Stable(Json(json => ExplanationJson.Write(json, TokenExplainer.Explain(Refused)))), "explanation.json");

    [Fact]
    public void Text_CatalogueEntry_IsAsReviewed()
    {
        using var output = new StringWriter { NewLine = "\n" };
        RefusalText.Write(output, RefusalCatalogue.Recognise("Incorrect token audience"));
        GoldenFile.ShouldMatch(output.ToString(), "refusal.txt");
    }

    [Fact]
    public void Json_CatalogueEntry_IsAsReviewed() =>
        GoldenFile.ShouldMatch(
            Json(json => RefusalJson.Write(json, RefusalCatalogue.Recognise("Incorrect token audience"))), "refusal.json");

    [Fact]
    public void Text_HostileClaims_WritesNoControlCharacters()
    {
        var text = Text(
            Scenario.Good with { Token = Tokens.Make(claims => claims["sub"] = "a\u001b[2J\u202eb\r\nforged: passed") }, TextStyle.Words);
        text.Where(character => char.IsControl(character) && character != '\n').ShouldBeEmpty();
        text.ShouldNotContain("\nforged");
        text.ShouldNotContain("\u202e");
    }

    [Fact]
    public void Text_Unknown_SaysWhatWasNotLookedAt() =>
        Text(Scenario.Good with { Providers = Gathered.Unknown<AccountProviders>("no credentials") }, TextStyle.Words)
            .ShouldContain("result: nothing speaks against the token; not looked at: provider, audience");

    private static string Text(TokenEvidence evidence, TextStyle style)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ExplanationText.Write(output, TokenExplainer.Explain(evidence), style);
        return output.ToString();
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    // Keys are made anew in each run.
    private static string Stable(string text) => text
        .Replace(Pairs.Rsa.PublicKey.KeyId, "SIGNING-KEY", StringComparison.Ordinal)
        .Replace(Pairs.OtherRsa.PublicKey.KeyId, "PUBLISHED-KEY", StringComparison.Ordinal);
}
