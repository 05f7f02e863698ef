using System.Collections.Frozen;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>A member of an event and the value it must have.</summary>
/// <param name="Key">One of CloudTrail's eight keys.</param>
/// <param name="Value">The value, compared exactly.</param>
internal sealed record LookupAttribute(string Key, string Value)
{
    private const int MaxLength = 2_000;

    private static readonly FrozenDictionary<string, Func<TrailEvent, string, bool>> Tests =
        new Dictionary<string, Func<TrailEvent, string, bool>>(StringComparer.Ordinal)
        {
            ["EventId"] = (found, value) => found.EventId == value,
            ["EventName"] = (found, value) => found.Name == value,
            ["EventSource"] = (found, value) => found.Source == value,
            ["ReadOnly"] = (found, value) => found.IsReadOnly == (value is "true"),
            ["Username"] = (found, value) => found.Username == value,
            ["AccessKeyId"] = (found, value) => found.Request.AccessKeyId == value,
            ["ResourceName"] = (found, value) => found.Resources.Any(resource => resource.Name == value),
            ["ResourceType"] = (found, value) => found.Resources.Any(resource => resource.Type == value),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads a member of the list.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException"><c>InvalidLookupAttributesException</c>.</exception>
    public static LookupAttribute Read(JsonParameters parameters) =>
        (parameters.Text("AttributeKey"), parameters.Text("AttributeValue")) switch
        {
            ({ } key, _) when !Tests.ContainsKey(key) => throw CloudTrailErrors.InvalidLookupAttributes(
                $"there is no attribute key '{key}'"),
            (null, _) => throw CloudTrailErrors.InvalidLookupAttributes("the attribute key is missing"),
            (_, null or { Length: 0 or > MaxLength }) => throw CloudTrailErrors.InvalidLookupAttributes(
                $"the attribute value has 1 to {MaxLength} characters"),
            ("ReadOnly", not ("true" or "false")) => throw CloudTrailErrors.InvalidLookupAttributes(
                "the value of ReadOnly is true or false"),
            ({ } key, { } value) => new LookupAttribute(key, value),
        };

    /// <summary>Whether an event has the value.</summary>
    public bool Matches(TrailEvent found) => Tests[Key](found, Value);
}
