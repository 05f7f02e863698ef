using System.Text;

namespace Irsactl.Documents;

/// <summary>Reads the documents of one file.</summary>
public static class DocumentReader
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads what a file holds; where it is broken, the documents in front of the error.</summary>
    /// <param name="source">
    /// The file's name; <c>.json</c> at its end means JSON, unless the text begins as no JSON does and as <c>oc</c> writes manifests under
    /// any name: with <c>---</c>.
    /// </param>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="documents">Receives the documents.</param>
    /// <returns>What is wrong, or null.</returns>
    public static Problem? Read(string source, ReadOnlySpan<byte> utf8, ICollection<Document> documents)
    {
        try
        {
            if (utf8.Length > DocumentLimits.FileBytes)
            {
                throw new DocumentException(DocumentErrors.TooLarge, 1, $"larger than {DocumentLimits.FileBytes / 1024 / 1024} MiB");
            }

            var text = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
            if (source.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("---"u8))
            {
                JsonComposer.Compose(source, text, documents);
            }
            else
            {
                YamlComposer.Compose(source, Decode(text), documents);
            }

            return null;
        }
        catch (DocumentException e)
        {
            return new Problem(e.Code, $"{source}:{e.Line}: {e.Message}");
        }
    }

    private static string Decode(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Utf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new DocumentException(DocumentErrors.Malformed, 1, "not UTF-8 text");
        }
    }
}
