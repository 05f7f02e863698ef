using System.Text.Json;

namespace Irsactl.Provisioning.Tests.Permissions;

/// <summary>What a local AWS was asked to allow.</summary>
/// <param name="Action">The IAM action.</param>
/// <param name="Resource">The ARN.</param>
/// <param name="IsAllowed">The answer.</param>
/// <param name="Caller">The caller's ARN.</param>
/// <param name="Reasons">Why not.</param>
internal sealed record Authorization(string Action, string Resource, bool IsAllowed, string Caller, string Reasons)
{
    /// <summary>All of them since the start, in their order, whoever called.</summary>
    public static async Task<IReadOnlyList<Authorization>> ReadAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var lines = await http.GetStringAsync(new Uri(endpoint, "/_irsactl/events?after=0&follow=false"), cancellationToken);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(Of)];
    }

    public override string ToString() => $"{(IsAllowed ? "allowed" : "DENIED")} {Action} on {Resource} {Reasons}";

    private static List<Authorization> Of(string line)
    {
        using var document = JsonDocument.Parse(line);
        var caller = document.RootElement.GetProperty("caller").GetProperty("arn").GetString() ?? "";
        return
        [
            .. document.RootElement.GetProperty("decisions").EnumerateArray().Select(decision => new Authorization(
                decision.GetProperty("action").GetString() ?? "",
                decision.GetProperty("resource").GetString() ?? "",
                decision.GetProperty("decision").GetString() == "allowed",
                caller,
                string.Join("; ", decision.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString())))),
        ];
    }
}
