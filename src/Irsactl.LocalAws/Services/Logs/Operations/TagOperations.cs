using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Logs.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Logs.Operations;

/// <summary>Tags of log groups, by ARN and, as before 2022, by name.</summary>
internal sealed class TagOperations(LogsContext logs)
{
    private const int MaxTags = 50;

    /// <summary>Adds the operations.</summary>
    public void AddTo(JsonOperationTable operations) => operations
        .Add("ListTagsForResource", request => List(request, ReadArn(request)))
        .Add("TagResource", request => Tag(request, ReadArn(request)))
        .Add("UntagResource", request => Untag(request, ReadArn(request), "tagKeys"))
        .Add("ListTagsLogGroup", request => List(request, ReadName(request)))
        .Add("TagLogGroup", request => Tag(request, ReadName(request)))
        .Add("UntagLogGroup", request => Untag(request, ReadName(request), "tags"));

    /// <summary>The condition keys of a request that brings tags.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Keys(IReadOnlyDictionary<string, string> tags)
    {
        var keys = tags.ToDictionary(tag => $"aws:RequestTag/{tag.Key}", tag => (IReadOnlyList<string>)[tag.Value], StringComparer.Ordinal);
        keys["aws:TagKeys"] = [.. tags.Keys];
        return keys;
    }

    private JsonAnswer List(JsonRequest request, string name)
    {
        logs.AuthorizeGroup(request, name);
        var tags = LogsContext.Require(logs.Store.Current, request.Call, name).Tags;
        return json =>
        {
            json.WriteStartObject("tags");
            foreach (var (key, value) in tags)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        };
    }

    private JsonAnswer Tag(JsonRequest request, string name)
    {
        var check = new LogsCheck(request.Parameters);
        check.Required("tags", request.Parameters.IsGiven("tags") ? "" : null);
        var tags = check.Tags();
        check.Finish();
        logs.AuthorizeGroup(request, name, Keys(tags));
        return Change(request, name, group =>
        {
            var all = group.Tags.SetItems(tags);
            return all.Count > MaxTags ? throw LogsErrors.TooManyTags() : group with { Tags = all };
        });
    }

    private JsonAnswer Untag(JsonRequest request, string name, string member)
    {
        var check = new LogsCheck(request.Parameters);
        var keys = request.Parameters.Texts(member);
        check.Required(member, keys is null ? null : "");
        check.Finish();
        logs.AuthorizeGroup(
            request, name, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["aws:TagKeys"] = keys ?? [] });
        return Change(request, name, group => group with { Tags = group.Tags.RemoveRange(keys ?? []) });
    }

    private JsonAnswer Change(JsonRequest request, string name, Func<LogGroup, LogGroup> change)
    {
        logs.Store.Change(state => state.With(change(LogsContext.Require(state, request.Call, name))));
        return static _ => { };
    }

    private static string ReadName(JsonRequest request)
    {
        var check = new LogsCheck(request.Parameters);
        var name = check.Required("logGroupName", check.GroupName());
        check.Finish();
        return name;
    }

    // Some clients leave the star of other operations' ARNs where it is; AWS takes it so far.
    private static string ReadArn(JsonRequest request)
    {
        var check = new LogsCheck(request.Parameters);
        var text = check.Required("resourceArn", request.Parameters.Text("resourceArn"));
        check.Finish();
        return Arn.TryParse(text, out var arn)
            && arn.Service == "logs" && arn.Region == request.Call.Region && arn.AccountId == request.Call.AccountId
            && arn.Resource.Split(':') is ["log-group", { Length: > 0 } name, .. var rest] && rest is [] or ["*"]
                ? name
                : throw Invalid();
    }

    private static AwsServiceException Invalid() =>
        LogsErrors.InvalidParameter("The specified resourceArn is not the ARN of a log group of this account and region.");
}
