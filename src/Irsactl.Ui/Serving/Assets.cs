using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Irsactl.Ui.Serving;

/// <summary>The style sheets, modules and pictures that lie in this assembly.</summary>
internal static class Assets
{
    private const string Prefix = "ui/";

    private static readonly FrozenDictionary<string, AssetFile> Files = Load();

    /// <summary>The file of a name, or null.</summary>
    public static AssetFile? Find(string name) => Files.GetValueOrDefault(name);

    /// <summary>A file's text.</summary>
    public static string Text(string name) => Encoding.UTF8.GetString(Files[name].Content.Span);

    private static FrozenDictionary<string, AssetFile> Load()
    {
        var assembly = typeof(Assets).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

        AssetFile Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded");
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return new AssetFile(TypeOf(name), content, $"\"{Base64Url.EncodeToString(SHA256.HashData(content).AsSpan(0, 16))}\"");
        }
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"no content type is known for {other}"),
    };
}
