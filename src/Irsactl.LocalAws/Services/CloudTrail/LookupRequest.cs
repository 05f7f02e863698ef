using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>The parameters of LookupEvents.</summary>
internal sealed record LookupRequest
{
    private const int MaxResultsLimit = 50;

    /// <summary>The attribute to look for, or null.</summary>
    public LookupAttribute? Attribute { get; private init; }

    /// <summary>The earliest time, included; null for any.</summary>
    public DateTimeOffset? Start { get; private init; }

    /// <summary>The latest time, included; null for any.</summary>
    public DateTimeOffset? End { get; private init; }

    /// <summary>Whether insights are asked for instead of calls.</summary>
    public bool IsInsight { get; private init; }

    /// <summary>The most events of an answer, 1 to 50.</summary>
    public int MaxResults { get; private init; } = MaxResultsLimit;

    /// <summary>The id before which to go on, or null.</summary>
    public long? Before { get; private init; }

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException">One of the operation's errors.</exception>
    public static LookupRequest Read(JsonParameters parameters)
    {
        var request = new LookupRequest
        {
            Attribute = ReadAttribute(parameters),
            Start = parameters.Time("StartTime"),
            End = parameters.Time("EndTime"),
            IsInsight = parameters.Text("EventCategory") switch
            {
                null => false,
                "insight" => true,
                var other => throw CloudTrailErrors.InvalidEventCategory(other),
            },
            MaxResults = parameters.Number("MaxResults") ?? MaxResultsLimit,
        };
        if (request.MaxResults is < 1 or > MaxResultsLimit)
        {
            throw CloudTrailErrors.InvalidMaxResults(request.MaxResults);
        }

        if (request.Start > request.End)
        {
            throw CloudTrailErrors.InvalidTimeRange();
        }

        return parameters.Text("NextToken") is { } token ? request with { Before = request.Open(token) } : request;
    }

    /// <summary>The token that goes on before an event: it is good for the same parameters only.</summary>
    public string TokenBefore(long id) => Base64(string.Create(CultureInfo.InvariantCulture, $"{id}.{Fingerprint()}"));

    private static LookupAttribute? ReadAttribute(JsonParameters parameters) => parameters.List("LookupAttributes") switch
    {
        [] => null,
        [var only] => LookupAttribute.Read(only),
        _ => throw CloudTrailErrors.InvalidLookupAttributes("only one lookup attribute can be given"),
    };

    private long Open(string token)
    {
        var parts = Text(token).Split('.');
        return parts is [var id, var fingerprint] && fingerprint == Fingerprint()
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var before)
                ? before
                : throw CloudTrailErrors.InvalidNextToken();
    }

    // How many are asked for may change from page to page.
    private string Fingerprint() => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Attribute}|{Start:O}|{End:O}|{IsInsight}")))
            .AsSpan(0, 8));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private static string Text(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.ASCII.GetString(bytes, 0, length) : "";
    }
}
