using System.Text.Json.Nodes;
using Irsactl.Testing;

namespace Irsactl.LocalCluster.Tests.Recorded;

/// <summary>A request to a real kube-apiserver 1.36 and its answer.</summary>
internal sealed record Recording(string Name, JsonNode Request, JsonNode Response)
{
    public static readonly string Folder = RepositoryFolder.At("tests", "Irsactl.LocalCluster.Tests", "Goldens");

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    public static Recording Read(string name)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!;
        return new(name, json["request"]!, json["response"]!);
    }

    public string Method => (string)Request["method"]!;

    public string Address => (string)Request["path"]!;

    public bool IsWatch => Address.Contains("watch=1", StringComparison.Ordinal);

    public string? Token => (string?)Request["as"] switch
    {
        "admin" => "tok-admin",
        "nobody" => "tok-nobody",
        "wrong" => "tok-wrong",
        _ => null,
    };

    public string? Body
    {
        get
        {
            if (Request["body"] is not { } body)
            {
                return null;
            }

            // A value that was too long to keep is written as "x * length".
            if (body is JsonObject && (string?)body["data"]?["a"] is { } text && text.StartsWith("x * ", StringComparison.Ordinal))
            {
                var long_ = body.DeepClone();
                long_["data"]!["a"] = new string('x', int.Parse(text[4..], System.Globalization.CultureInfo.InvariantCulture));
                return long_.ToJsonString();
            }

            return body is JsonValue value && value.TryGetValue<string>(out var raw) ? raw : body.ToJsonString();
        }
    }
}
