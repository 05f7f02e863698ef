using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Acm.Operations;

/// <summary>The tags of certificates.</summary>
internal sealed class TagOperations(AcmContext acm)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(JsonOperationTable table) => table
        .Add("AddTagsToCertificate", AddTags)
        .Add("RemoveTagsFromCertificate", RemoveTags)
        .Add("ListTagsForCertificate", ListTags);

    private JsonAnswer AddTags(JsonRequest request)
    {
        var tags = ReadTags(request);
        acm.Change(acm.Find(request).Arn, certificate => certificate with { Tags = AcmRules.AddTags(certificate.Tags, tags) });
        return static _ => { };
    }

    private JsonAnswer RemoveTags(JsonRequest request)
    {
        // With a value a tag is removed only where it has that value.
        var given = request.Parameters.List("Tags").Select(tag => (Key: tag.Text("Key") ?? "", Value: tag.Text("Value"))).ToList();
        _ = ReadTags(request);
        acm.Change(acm.Find(request).Arn, certificate => certificate with
        {
            Tags = certificate.Tags.RemoveRange(given
                .Where(tag => tag.Value is null || certificate.Tags.GetValueOrDefault(tag.Key) == tag.Value)
                .Select(tag => tag.Key)),
        });
        return static _ => { };
    }

    private JsonAnswer ListTags(JsonRequest request)
    {
        var tags = acm.Find(request).Tags;
        return json =>
        {
            json.WriteStartArray("Tags");
            foreach (var (key, value) in tags)
            {
                json.WriteStartObject();
                json.WriteString("Key", key);
                json.WriteString("Value", value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        };
    }

    private static List<KeyValuePair<string, string>> ReadTags(JsonRequest request)
    {
        var violations = new Violations();
        var tags = AcmRules.ReadTags(violations, request.Parameters);
        violations.Count("tags", tags, 1, int.MaxValue);
        AcmRules.Finish(violations);
        return tags;
    }
}
