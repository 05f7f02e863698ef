using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>A call as CloudTrail shows it (CloudTrail User Guide, "CloudTrail record contents for management events").</summary>
internal sealed class TrailEvent
{
    private readonly string accountId;

    private TrailEvent(LoggedEvent logged, TrailName name, Guid server, string accountId, string? objectArn = null)
    {
        this.accountId = accountId;
        ObjectArn = objectArn;
        Request = logged.Request;
        Name = name.Name;
        Source = $"{Request.Service}.amazonaws.com";
        Region = name.Region;
        Time = DateTimeOffset.FromUnixTimeSeconds(Request.Time.ToUnixTimeSeconds());
        IsReadOnly = name.IsReadOnly;
        EventId = new Guid(SHA256.HashData(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{server} {logged.Id}"))).AsSpan(0, 16)).ToString();
        Parameters = TrailParameters.Of(Request, objectArn?[(objectArn.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        Resources = TrailResources.Of(Request.Service, Parameters);
    }

    /// <summary>The request.</summary>
    public RequestEvent Request { get; }

    /// <summary>A UUID, the same each time.</summary>
    public string EventId { get; }

    /// <summary>The event's name, mostly the API's.</summary>
    public string Name { get; }

    /// <summary>Such as <c>iam.amazonaws.com</c>.</summary>
    public string Source { get; }

    /// <summary>The region whose history has the event: for IAM the one that global services are in.</summary>
    public string Region { get; }

    /// <summary>When, in whole seconds.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Whether the call changes nothing.</summary>
    public bool IsReadOnly { get; }

    /// <summary>The parameters with names as CloudTrail spells them, or null.</summary>
    public JsonObject? Parameters { get; }

    /// <summary>The resources that the parameters name.</summary>
    public IReadOnlyList<TrailResource> Resources { get; }

    /// <summary>The ARN of the object that a data event is about; null for management events.</summary>
    public string? ObjectArn { get; }

    /// <summary>The user's name, the session's, <c>root</c>, or the subject of a token; null for others.</summary>
    public string? Username => Request switch
    {
        { WebIdentity: { } identity } => identity.Subject,
        { Caller.Principal.Kind: PrincipalKind.Root } => "root",
        { Caller.Session: { } session } => session.SessionName,
        { Caller.Principal.Kind: PrincipalKind.User } => Request.Caller.Principal.Name,
        _ => null,
    };

    /// <summary>The event of a request, where CloudTrail has one.</summary>
    /// <param name="logged">The request.</param>
    /// <param name="server">Makes its id.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="found">The event.</param>
    /// <param name="withData">Whether requests for objects are asked for, too: the history has none of them.</param>
    public static bool TryOf(
        LoggedEvent logged, Guid server, string accountId, [NotNullWhen(true)] out TrailEvent? found, bool withData = false)
    {
        found = TrailName.TryOf(logged.Request, out var name) ? new TrailEvent(logged, name, server, accountId)
            : withData && TrailName.TryOfObject(logged.Request, out name, out var arn)
                ? new TrailEvent(logged, name, server, accountId, arn)
            : null;
        return found is not null;
    }

    /// <summary>Writes the member of LookupEvents' answer.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("EventId"u8, EventId);
        json.WriteString("EventName", Name);
        json.WriteString("ReadOnly", IsReadOnly ? "true" : "false");
        WriteIfKnown(json, "AccessKeyId", Request.AccessKeyId);
        json.WriteNumber("EventTime", Time.ToUnixTimeSeconds());
        json.WriteString("EventSource", Source);
        WriteIfKnown(json, "Username", Username);
        json.WriteStartArray("Resources"u8);
        foreach (var resource in Resources)
        {
            json.WriteStartObject();
            json.WriteString("ResourceType", resource.Type);
            json.WriteString("ResourceName", resource.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("CloudTrailEvent", Record());
        json.WriteEndObject();
    }

    /// <summary>Writes the event itself.</summary>
    public void WriteRecord(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("eventVersion", "1.11");
        json.WritePropertyName("userIdentity");
        TrailIdentity.Write(json, Request);
        json.WriteString("eventTime", Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("eventSource", Source);
        json.WriteString("eventName", Name);
        json.WriteString("awsRegion", Region);
        json.WriteString("sourceIPAddress", Request.SourceAddress?.ToString());
        json.WriteString("userAgent", Request.UserAgent);
        if (TrailErrors.Of(Request) is { } error)
        {
            json.WriteString("errorCode", error.Code);
            json.WriteString("errorMessage", error.Message);
        }

        json.WritePropertyName("requestParameters");
        WriteParameters(json);
        json.WriteNull("responseElements");
        json.WriteString("requestID", Request.RequestId);
        json.WriteString("eventID", EventId);
        json.WriteBoolean("readOnly", IsReadOnly);
        json.WriteString("eventType", "AwsApiCall");
        WriteObject(json);
        json.WriteBoolean("managementEvent", ObjectArn is null);
        json.WriteString("recipientAccountId", accountId);
        json.WriteString("eventCategory", ObjectArn is null ? "Management" : "Data");
        json.WriteEndObject();
    }

    private string Record()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, EventJson.Layout))
        {
            WriteRecord(json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private void WriteObject(Utf8JsonWriter json)
    {
        if (ObjectArn is null)
        {
            return;
        }

        json.WriteStartArray("resources");
        json.WriteStartObject();
        json.WriteString("type", "AWS::S3::Object");
        json.WriteString("ARN", ObjectArn);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("accountId", accountId);
        json.WriteString("type", "AWS::S3::Bucket");
        json.WriteString("ARN", ObjectArn[..ObjectArn.IndexOf('/', StringComparison.Ordinal)]);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteParameters(Utf8JsonWriter json)
    {
        if (Parameters is null)
        {
            json.WriteNullValue();
        }
        else
        {
            Parameters.WriteTo(json);
        }
    }

    private static void WriteIfKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
