using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Irsactl.Documents;

/// <summary>
/// Builds documents from YamlDotNet's events. The library's own node model is not used: it nests as deep as the text says, hashes keys
/// through aliases and drops the quotes that decide a scalar's type. Aliases share the node they stand for, so they cost nothing until
/// something walks them, and <see cref="Node.Weight"/> says beforehand how much that will be.
/// </summary>
internal sealed class YamlComposer
{
    private readonly string source;
    private readonly Parser parser;
    private readonly Dictionary<string, Node> anchors = new(StringComparer.Ordinal);
    private int nodes;

    private YamlComposer(string source, TextReader text)
    {
        this.source = source;
        parser = new Parser(text);
    }

    /// <summary>
    /// Adds a file's documents to <paramref name="documents"/>; those in front of an error are added before it is thrown.
    /// </summary>
    /// <exception cref="DocumentException">The text is not YAML or exceeds a limit.</exception>
    public static void Compose(string source, string text, ICollection<Document> documents)
    {
        using var reader = new StringReader(text);
        var composer = new YamlComposer(source, reader);
        try
        {
            composer.ComposeAll(documents);
        }
        catch (YamlException e)
        {
            throw new DocumentException(DocumentErrors.Malformed, (int)e.Start.Line, FirstLine(e.Message));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidOperationException)
        {
            // The scanner lets a few of these through, for escapes beyond Unicode for one.
            throw new DocumentException(
                DocumentErrors.Malformed, (int)(composer.parser.Current?.Start.Line ?? 1), "a value is out of range");
        }
    }

    private void ComposeAll(ICollection<Document> documents)
    {
        var number = 0;
        while (parser.MoveNext())
        {
            if (parser.Current is not DocumentStart)
            {
                continue;
            }

            number++;
            anchors.Clear();
            var root = Compose(Next(), 0);
            if (root is not ScalarNode { Kind: ScalarKind.Null })
            {
                documents.Add(new Document(source, number, root));
            }
        }
    }

    private ParsingEvent Next() =>
        parser.MoveNext() && parser.Current is { } current
            ? current
            : throw new DocumentException(DocumentErrors.Malformed, 1, "the text ends early");

    private Node Compose(ParsingEvent start, int depth)
    {
        var line = (int)start.Start.Line;
        if (++nodes > DocumentLimits.Nodes)
        {
            throw new DocumentException(DocumentErrors.TooLarge, line, $"more than {DocumentLimits.Nodes} values");
        }

        if (depth > DocumentLimits.Depth)
        {
            throw new DocumentException(DocumentErrors.TooLarge, line, $"nested deeper than {DocumentLimits.Depth} levels");
        }

        if (start is AnchorAlias alias)
        {
            return anchors.GetValueOrDefault(alias.Value.Value)
                ?? throw new DocumentException(DocumentErrors.Malformed, line, $"alias *{alias.Value.Value} has no anchor before it");
        }

        Node node = start switch
        {
            Scalar scalar => ComposeScalar(scalar, line),
            SequenceStart => ComposeSequence(line, depth),
            MappingStart => ComposeMapping(line, depth),
            _ => throw new DocumentException(DocumentErrors.Malformed, line, "a value is missing"),
        };
        node = node with { Column = (int)start.Start.Column };
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            anchors[anchored.Anchor.Value] = node;
        }

        return node;
    }

    private static ScalarNode ComposeScalar(Scalar scalar, int line)
    {
        var isString = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any)
            || (!scalar.Tag.IsEmpty && (scalar.Tag.IsNonSpecific || scalar.Tag.Value == "tag:yaml.org,2002:str"));
        return isString ? new ScalarNode(line, ScalarKind.Text, scalar.Value) : ScalarResolver.Resolve(line, scalar.Value);
    }

    private SequenceNode ComposeSequence(int line, int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        var weight = 1L;
        for (var next = Next(); next is not SequenceEnd; next = Next())
        {
            var item = Compose(next, depth + 1);
            weight = Add(weight, item);
            items.Add(item);
        }

        return new SequenceNode(line, weight, items.ToImmutable());
    }

    private MappingNode ComposeMapping(int line, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var weight = 1L;
        for (var next = Next(); next is not MappingEnd; next = Next())
        {
            var key = Compose(next, depth + 1) as ScalarNode
                ?? throw new DocumentException(DocumentErrors.Malformed, (int)next.Start.Line, "a key is not a single value");
            if (!keys.Add(key.Text))
            {
                throw new DocumentException(DocumentErrors.Malformed, (int)next.Start.Line, $"the key {key.Text} occurs twice");
            }

            var value = Compose(Next(), depth + 1);
            weight = Add(weight, value);
            entries.Add(new MappingEntry(key.Text, key.Line, key.Column, value));
        }

        return new MappingNode(line, weight, entries.ToImmutable());
    }

    private static long Add(long weight, Node child) =>
        weight + child.Weight <= DocumentLimits.ExpandedNodes
            ? weight + child.Weight
            : throw new DocumentException(
                DocumentErrors.TooLarge, child.Line, $"aliases expand to more than {DocumentLimits.ExpandedNodes} values");

    private static string FirstLine(string message) => message.AsSpan().TrimEnd('.').ToString().Split('\n', 2)[0].TrimEnd('.', '\r');
}
