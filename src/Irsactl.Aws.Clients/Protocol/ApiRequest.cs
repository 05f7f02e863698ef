using Amazon.Runtime;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>A call of the query protocol: an action and its flattened parameters, sent as a form.</summary>
internal sealed class ApiRequest(string action) : AmazonWebServiceRequest
{
    /// <summary>The operation's name.</summary>
    public string Action { get; } = action;

    /// <summary>The parameters as they go on the wire, such as <c>Tags.member.1.Key</c>.</summary>
    public List<KeyValuePair<string, string>> Parameters { get; } = [];

    /// <summary>Adds a parameter unless it has no value.</summary>
    public ApiRequest With(string name, string? value)
    {
        if (value is not null)
        {
            Parameters.Add(new(name, value));
        }

        return this;
    }

    /// <summary>Adds a list of texts: <c>name.member.1</c> and on.</summary>
    public ApiRequest WithList(string name, IEnumerable<string> values)
    {
        foreach (var (index, value) in values.Index())
        {
            With($"{name}.member.{index + 1}", value);
        }

        return this;
    }

    /// <summary>Adds tags: <c>Tags.member.1.Key</c>, <c>Tags.member.1.Value</c> and on.</summary>
    public ApiRequest WithTags(IEnumerable<ResourceTag> tags)
    {
        foreach (var (index, tag) in tags.Index())
        {
            With($"Tags.member.{index + 1}.Key", tag.Key).With($"Tags.member.{index + 1}.Value", tag.Value);
        }

        return this;
    }
}
