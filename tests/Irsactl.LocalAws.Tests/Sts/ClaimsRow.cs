using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.Testing;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>One row of <c>Data/web-identity-claims.json</c>: a token, and what the real service answered.</summary>
internal sealed record ClaimsRow
{
    public static IReadOnlyDictionary<string, ClaimsRow> All { get; } = Read();

    public required string Name { get; init; }

    /// <summary>The sentences of the ledger that the row proves.</summary>
    public required string[] Sentences { get; init; }

    public JsonObject? Header { get; init; }

    public required JsonObject Claims { get; init; }

    /// <summary>A second <c>aud</c> at the end of the payload.</summary>
    public string? RepeatedAudience { get; init; }

    public Dictionary<string, string> Parameters { get; init; } = [];

    public bool TooNew { get; init; }

    public RefusedAnswer? Refused { get; init; }

    public AcceptedAnswer? Accepted { get; init; }

    private static Dictionary<string, ClaimsRow> Read()
    {
        using var file = File.OpenRead(RepositoryFolder.At("tests", "Irsactl.LocalAws.Tests", "Sts", "Data", "web-identity-claims.json"));
        var table = JsonSerializer.Deserialize<Table>(file, JsonSerializerOptions.Web) ?? throw new InvalidDataException("no table");
        return table.Rows.ToDictionary(row => row.Name, StringComparer.Ordinal);
    }

    internal sealed record RefusedAnswer(int Status, string Code, string Message);

    internal sealed record AcceptedAnswer(
        string Subject, string Audience, int PackedPolicySize, int Seconds = 3600, string? SourceIdentity = null);

    private sealed record Table(ClaimsRow[] Rows);
}
