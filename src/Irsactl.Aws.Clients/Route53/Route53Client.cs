using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Route53;

/// <summary>Amazon Route 53, as far as records in public zones go. What AWS refuses is an <see cref="AmazonServiceException"/>.</summary>
public sealed class Route53Client : IDisposable
{
    /// <summary>The code with which Route 53 refuses a change of records that are not as the change says.</summary>
    public const string InvalidChange = "InvalidChangeBatch";

    internal static readonly ServiceDescription Service = new("Route 53", "route53", "2013-04-01");

    private const string Zones = "/2013-04-01/hostedzone";

    private static readonly XNamespace _namespace = "https://route53.amazonaws.com/doc/2013-04-01/";

    private readonly ApiClient _client;

    internal Route53Client(ApiClient client) => _client = client;

    /// <summary>All zones of the account.</summary>
    public async IAsyncEnumerable<HostedZone> ListHostedZonesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? marker = null;
        do
        {
            var page = await _client.GetAsync(new RestRequest(Zones).With("marker", marker), cancellationToken);
            foreach (var zone in page.Child("HostedZones")?.Elements() ?? [])
            {
                yield return HostedZone.From(zone);
            }

            marker = page.Text("IsTruncated") == "true" ? page.Text("NextMarker") : null;
        }
        while (!string.IsNullOrEmpty(marker));
    }

    /// <summary>Reads a zone; null where there is none.</summary>
    public async Task<HostedZone?> GetHostedZoneAsync(string zoneId, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await _client.GetAsync(new RestRequest($"{Zones}/{zoneId}"), cancellationToken);
            return answer.Child("HostedZone") is { } zone ? HostedZone.From(zone) : null;
        }
        catch (AmazonServiceException e) when (e.ErrorCode == "NoSuchHostedZone")
        {
            return null;
        }
    }

    /// <summary>The records of a name, of whatever type; the first hundred sets.</summary>
    public async Task<IReadOnlyList<RecordSet>> FindRecordsAsync(string zoneId, string name, CancellationToken cancellationToken = default)
    {
        // The list begins at the name and goes on to others.
        var request = new RestRequest($"{Zones}/{zoneId}/rrset").With("name", $"{name}.").With("maxitems", "100");
        var page = await _client.GetAsync(request, cancellationToken);
        return
        [
            .. (page.Child("ResourceRecordSets")?.Elements() ?? []).Select(RecordSet.From)
                .Where(record => record.Name.Equals(name, StringComparison.OrdinalIgnoreCase)),
        ];
    }

    /// <summary>Adds records where there are none of that name and type, and answers the change's id.</summary>
    public Task<string> CreateRecordAsync(string zoneId, RecordSet record, CancellationToken cancellationToken = default) =>
        ChangeAsync(zoneId, cancellationToken, ("CREATE", record));

    /// <summary>
    /// Puts records in the place of others of the same name and type, all at once, and answers the change's id. Where those are no longer
    /// as they were found, nothing is changed (<see cref="InvalidChange"/>).
    /// </summary>
    public Task<string> ReplaceRecordAsync(
        string zoneId, RecordSet found, RecordSet record, CancellationToken cancellationToken = default) =>
        ChangeAsync(zoneId, cancellationToken, ("DELETE", found), ("CREATE", record));

    /// <summary>Deletes records, as they were found, and answers the change's id.</summary>
    public Task<string> DeleteRecordAsync(string zoneId, RecordSet record, CancellationToken cancellationToken = default) =>
        ChangeAsync(zoneId, cancellationToken, ("DELETE", record));

    /// <summary>Whether all name servers know of a change.</summary>
    public async Task<bool> IsInSyncAsync(string changeId, CancellationToken cancellationToken = default) =>
        (await _client.GetAsync(new RestRequest($"/2013-04-01/change/{changeId}"), cancellationToken)).Child("ChangeInfo")?.Text("Status")
        == "INSYNC";

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<string> ChangeAsync(
        string zoneId, CancellationToken cancellationToken, params IReadOnlyList<(string Action, RecordSet Record)> changes)
    {
        var body = new XElement(
            _namespace + "ChangeResourceRecordSetsRequest",
            new XElement(
                _namespace + "ChangeBatch",
                new XElement(
                    _namespace + "Changes",
                    changes.Select(change => new XElement(
                        _namespace + "Change", new XElement(_namespace + "Action", change.Action), change.Record.ToXml(_namespace))))));
        var answer = await _client.SendAsync(RestRequest.Xml("POST", $"{Zones}/{zoneId}/rrset/", body), cancellationToken);
        var id = answer.Root.Child("ChangeInfo")?.Text("Id") ?? "";
        return id[(id.LastIndexOf('/') + 1)..];
    }
}
