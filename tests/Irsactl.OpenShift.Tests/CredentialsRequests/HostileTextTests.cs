using System.Globalization;
using System.Text;
using CsCheck;
using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.OpenShift.Tests.CredentialsRequests;

/// <summary>Whatever the text, reading it ends soon and in nothing worse than an error for the user.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Pieces =
    [
        "a", "kind: ", "\n", "  ", "- ", "? ", ": ", "[", "]", "{", "}", ",", "&a ", "*a", "!!str ", "!<x> ", "! ", "|-\n", ">\n", "\"",
        "'", "\\u00", "\\U", "# ", "---\n", "...\n", "%YAML 1.1\n", "%TAG ! x\n", "\t", "\r", "\0", "\u2028", "\uFEFF", "0x", "1e", "<<: ",
        "@", "`", "CredentialsRequest", "é",
    ];

    private static readonly Gen<string> Fragments = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[[{a: [")]
    [InlineData("a: &x [")]
    [InlineData("{\"a\":")]
    public void Nesting_WithoutEnd_IsRefused(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 200_000));
        Refuse(text, "deep.yaml");
        Refuse(text, "deep.json");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("a\n")]
    [InlineData("a: b\n")]
    [InlineData("!")]
    [InlineData("&a ")]
    [InlineData("*a ")]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("|\n")]
    [InlineData("%a\n")]
    [InlineData("---\n")]
    [InlineData("[],")]
    [InlineData("1")]
    [InlineData("# ")]
    [InlineData("\t")]
    [InlineData("\n ")]
    [InlineData("a, ")]
    public void Repetition_OfAnything_EndsSoon(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length));
        Try(text, "long.yaml");
        Try("[" + text, "long.yaml");
        Try("\"" + text, "long.json");
    }

    [Fact]
    public void Aliases_ThatDouble_AreRefusedBeforeTheyExpand()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 60; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Refuse(text.ToString(), "bomb.yaml").Code.ShouldBe(DocumentErrors.TooLarge);
        Refuse(Requests.WithCondition("{StringEquals: " + "{k: v}}\n") + text, "bomb.yaml").Code.ShouldBe(DocumentErrors.TooLarge);
    }

    [Fact]
    public void Values_WithoutNumber_AreRefused() =>
        Refuse("[" + string.Concat(Enumerable.Repeat("a,", 600_000)) + "]", "wide.yaml").Code.ShouldBe(DocumentErrors.TooLarge);

    [Fact]
    public void Fragments_InAnyOrder_GiveRequestsOrAnError() =>
        Fragments.Array[0, 60].Select(string.Concat).Sample(text => { Try(text, "fuzz.yaml"); Try(text, "fuzz.json"); }, iter: 20_000);

    [Fact]
    public void Bytes_OfAnyKind_GiveRequestsOrAnError() =>
        Gen.Byte.Array[0, 200].Sample(bytes => { Try(bytes, "fuzz.yaml"); Try(bytes, "fuzz.json"); }, iter: 20_000);

    [Fact]
    public void Request_WithAnythingSplicedIn_GivesRequestsOrAnError() =>
        Gen.Select(Gen.Int[0, Requests.Good.Length], Gen.Int[0, 20], Fragments.Array[0, 6].Select(string.Concat)).Sample((at, cut, piece) =>
            Try(Requests.Good.Remove(at, Math.Min(cut, Requests.Good.Length - at)).Insert(at, piece), "fuzz.yaml"), iter: 10_000);

    private static void Try(string text, string name) => Try(Encoding.UTF8.GetBytes(text), name);

    private static void Try(byte[] text, string name)
    {
        try
        {
            CredentialsRequestReader.ReadText([(name, text)], CredentialsRequestSelection.Default);
        }
        catch (IrsactlException e)
        {
            e.Code.Id.ShouldStartWith("IRS20");
        }
    }

    private static IrsactlException Refuse(string text, string name) =>
        Should.Throw<IrsactlException>(
            () => CredentialsRequestReader.ReadText([(name, Encoding.UTF8.GetBytes(text))], CredentialsRequestSelection.Default));
}
