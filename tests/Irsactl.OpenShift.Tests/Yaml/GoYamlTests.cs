using System.Text;
using CsCheck;
using Irsactl.Documents;
using Irsactl.OpenShift.Yaml;
using Irsactl.Testing;
using Irsactl.Testing.Fuzzing;

namespace Irsactl.OpenShift.Tests.Yaml;

public sealed class GoYamlTests
{
    private static readonly string[] Pieces =
        [" ", "\n", ":", "#", "-", "'", "\"", "a", "word ", "\t", "é", "0", "\u2028", "\U0001F600", "|", "\\"];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[0, 12],
        Gen.Int[0, Pieces.Length - 1].Select(at => Pieces[at])
            .Array[0, 60].Select(string.Concat));

    /// <summary>
    /// golden/scalars.yaml was written by sigs.k8s.io/yaml 1.3.0, the library of oc: texts of all kinds as items, values and keys, and keys
    /// of all kinds in order.
    /// </summary>
    [Fact]
    public void Writer_OfWhateverJsonHolds_WritesTheBytesOfTheGoLibrary() =>
        GoldenFile.ShouldMatch(GoYamlWriter.Write(Read("scalars.json", GoldenFile.Read("scalars.json"))), "scalars.yaml");

    [Fact]
    public void Writer_OfAnyText_WritesWhatReadsBackTheSame() =>
        Gen.Select(Texts, Texts).Where((key, value) => IsText(key) && IsText(value)).Sample(
            (key, value) =>
            {
                var text = GoYamlWriter.Write(Mapping(key, new SequenceNode(1, 2, [Text(value), Mapping("k", Text(value))])));
                var list = Read("written.yaml", text).ShouldBeOfType<MappingNode>().Entries.ShouldHaveSingleItem();
                list.Key.ShouldBe(key);
                var items = list.Value.ShouldBeOfType<SequenceNode>().Items;
                items[0].ShouldBeOfType<ScalarNode>().Text.ShouldBe(value);
                items[1].ShouldBeOfType<MappingNode>().Entries[0].Value.ShouldBeOfType<ScalarNode>().Text.ShouldBe(value);
            },
            iter: Fuzz.Iterations(1000));

    // Half a surrogate pair is no text, and neither YAML nor JSON can say it.
    private static bool IsText(string text) => !Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Contains('\uFFFD', StringComparison.Ordinal);

    private static MappingNode Mapping(string key, Node value) => new(1, 1 + value.Weight, [new MappingEntry(key, 1, 1, value)]);

    private static ScalarNode Text(string text) => new(1, ScalarKind.Text, text);

    private static Node Read(string name, string text)
    {
        List<Document> documents = [];
        DocumentReader.Read(name, Encoding.UTF8.GetBytes(text), documents).ShouldBeNull(text);
        return documents.ShouldHaveSingleItem().Root;
    }
}
