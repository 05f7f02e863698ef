using System.Text.Json;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Logs;

/// <summary>Amazon CloudWatch Logs, as far as log groups go. What AWS refuses is an <see cref="AmazonServiceException"/>.</summary>
public sealed class LogsClient : IDisposable
{
    internal static readonly ServiceDescription Service = new("CloudWatch Logs", "logs", "2014-03-28");

    private readonly ApiClient _client;

    internal LogsClient(ApiClient client) => _client = client;

    /// <summary>Reads a log group; null where there is none.</summary>
    public async Task<LogGroup?> FindLogGroupAsync(string name, CancellationToken cancellationToken = default)
    {
        string? next = null;
        do
        {
            // There is no reading of one group: names that go on differently come with it.
            var page = await CallAsync(
                "DescribeLogGroups",
                json =>
                {
                    json.WriteString("logGroupNamePrefix", name);
                    json.WriteOptional("nextToken", next);
                },
                cancellationToken);
            foreach (var group in page.Members("logGroups").Where(group => group.Text("logGroupName") == name))
            {
                return LogGroup.From(group);
            }

            next = page.Text("nextToken");
        }
        while (next is not null);

        return null;
    }

    /// <summary>Makes a log group that keeps its events for ever.</summary>
    public Task CreateLogGroupAsync(string name, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default) =>
        CallAsync(
            "CreateLogGroup",
            json =>
            {
                json.WriteString("logGroupName", name);
                json.WriteTags("tags", tags);
            },
            cancellationToken);

    /// <summary>Says how long events are kept.</summary>
    /// <param name="name">The group.</param>
    /// <param name="days">1, 3, 5, 7, 14, 30, 60, 90 and on, as CloudWatch Logs has it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task PutRetentionPolicyAsync(string name, int days, CancellationToken cancellationToken = default) =>
        CallAsync(
            "PutRetentionPolicy",
            json =>
            {
                json.WriteString("logGroupName", name);
                json.WriteNumber("retentionInDays", days);
            },
            cancellationToken);

    /// <summary>Deletes a log group with its events.</summary>
    public Task DeleteLogGroupAsync(string name, CancellationToken cancellationToken = default) =>
        CallAsync("DeleteLogGroup", json => json.WriteString("logGroupName", name), cancellationToken);

    /// <summary>Reads a log group's tags.</summary>
    public async Task<IReadOnlyList<ResourceTag>> ListTagsAsync(string arn, CancellationToken cancellationToken = default) =>
        (await CallAsync("ListTagsForResource", json => json.WriteString("resourceArn", arn), cancellationToken)).Tags("tags");

    /// <summary>Adds or replaces tags.</summary>
    public Task TagResourceAsync(string arn, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default) =>
        CallAsync(
            "TagResource",
            json =>
            {
                json.WriteString("resourceArn", arn);
                json.WriteTags("tags", tags);
            },
            cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private Task<JsonElement> CallAsync(string operation, Action<Utf8JsonWriter> writeMembers, CancellationToken cancellationToken) =>
        _client.CallAsync(JsonRequest.ForTarget($"Logs_20140328.{operation}").WithBody(writeMembers), cancellationToken);
}
