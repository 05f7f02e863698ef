using System.Collections.Immutable;
using System.Text.Json;

namespace Irsactl.Documents;

/// <summary>Builds documents from JSON. A file may hold several objects one after the other, as Kubernetes tools accept.</summary>
internal static class JsonComposer
{
    /// <summary>
    /// Adds a file's documents to <paramref name="documents"/>; those in front of an error are added before it is thrown.
    /// </summary>
    /// <exception cref="DocumentException">The text is not JSON or exceeds a limit.</exception>
    public static void Compose(string source, ReadOnlySpan<byte> utf8, ICollection<Document> documents)
    {
        var reader = new JsonTextCursor(utf8);
        try
        {
            for (var number = 1; reader.Read(); number++)
            {
                var root = Compose(ref reader);
                if (root is not ScalarNode { Kind: ScalarKind.Null })
                {
                    documents.Add(new Document(source, number, root));
                }
            }
        }
        catch (JsonException e)
        {
            throw new DocumentException(
                DocumentErrors.Malformed, (int)(e.LineNumber ?? 0) + 1, e.Message.Split(" LineNumber:", 2)[0].TrimEnd('.'));
        }
        catch (InvalidOperationException)
        {
            throw new DocumentException(DocumentErrors.Malformed, reader.Line, "a string is not valid Unicode");
        }
    }

    private static Node Compose(ref JsonTextCursor reader)
    {
        if (reader.TokensRead > DocumentLimits.Nodes)
        {
            throw new DocumentException(DocumentErrors.TooLarge, reader.Line, $"more than {DocumentLimits.Nodes} values");
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ComposeObject(ref reader),
            JsonTokenType.StartArray => ComposeArray(ref reader),
            JsonTokenType.String => new ScalarNode(reader.Line, ScalarKind.Text, reader.GetString()) { Column = reader.Column },
            JsonTokenType.True => new ScalarNode(reader.Line, ScalarKind.Boolean, "true") { Column = reader.Column },
            JsonTokenType.False => new ScalarNode(reader.Line, ScalarKind.Boolean, "false") { Column = reader.Column },
            JsonTokenType.Null => new ScalarNode(reader.Line, ScalarKind.Null, "null") { Column = reader.Column },
            _ => ComposeNumber(reader.Line, reader.GetRawText()) with { Column = reader.Column },
        };
    }

    private static ScalarNode ComposeNumber(int line, string text) =>
        GoNumber.TryWrite(text, out var number)
            ? new ScalarNode(line, ScalarKind.Number, number)
            : new ScalarNode(line, ScalarKind.AmbiguousNumber, text);

    private static SequenceNode ComposeArray(ref JsonTextCursor reader)
    {
        var (line, column) = (reader.Line, reader.Column);
        var items = ImmutableArray.CreateBuilder<Node>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Compose(ref reader));
        }

        return new SequenceNode(line, 1 + items.Sum(item => item.Weight), items.ToImmutable()) { Column = column };
    }

    private static MappingNode ComposeObject(ref JsonTextCursor reader)
    {
        var (line, column) = (reader.Line, reader.Column);
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (key, keyLine, keyColumn) = (reader.GetString(), reader.Line, reader.Column);
            if (!keys.Add(key))
            {
                throw new DocumentException(DocumentErrors.Malformed, keyLine, $"the key {key} occurs twice");
            }

            reader.Read();
            entries.Add(new MappingEntry(key, keyLine, keyColumn, Compose(ref reader)));
        }

        return new MappingNode(line, 1 + entries.Sum(entry => entry.Value.Weight), entries.ToImmutable()) { Column = column };
    }
}
