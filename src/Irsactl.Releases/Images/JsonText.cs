using System.Text.Json;

namespace Irsactl.Releases.Images;

/// <summary>
/// Parses JSON of other people as a whole: the platform's document finds half a surrogate pair, or what is no UTF-8, only when it is looked
/// at.
/// </summary>
internal static class JsonText
{
    /// <summary>Parses it.</summary>
    /// <param name="content">The text, in UTF-8.</param>
    /// <param name="maxDepth">How deep it may be.</param>
    /// <exception cref="JsonException">It is no JSON, or has strings that are no text.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> content, int maxDepth)
    {
        var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = maxDepth });
        try
        {
            Check(document.RootElement);
            return document;
        }
        catch (InvalidOperationException error)
        {
            document.Dispose();
            throw new JsonException("a string is no Unicode text", error);
        }
    }

    private static void Check(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Check(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Check(property.Value);
                }

                break;
            default:
                break;
        }
    }
}
