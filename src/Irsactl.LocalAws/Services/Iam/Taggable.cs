using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>One kind of resource that can be tagged: gives its three tag operations.</summary>
/// <typeparam name="T">The resource.</typeparam>
/// <param name="iam">What all operations share.</param>
/// <param name="kind">As operation names spell it: <c>TagRole</c>, <c>UntagRole</c>, <c>ListRoleTags</c>.</param>
/// <param name="parameter">The parameter that names the resource, and its shape.</param>
internal sealed class Taggable<T>(IamContext iam, string kind, (string Name, TextRule Rule) parameter)
{
    /// <summary>Finds the resource by that parameter or refuses.</summary>
    public required Func<IamState, string, T> Find { get; init; }

    /// <summary>
    /// The ARN of the one with that name, or the one that it would have: who may not ask does not learn whether it exists.
    /// </summary>
    public required Func<IamState, AwsCall, string, string> Arn { get; init; }

    /// <summary>
    /// How keys are compared: those of roles and users without regard to case, those of the other resources with it (IAM User Guide, "Tags
    /// for IAM resources").
    /// </summary>
    public required StringComparer Keys { get; init; }

    /// <summary>The resource's tags.</summary>
    public required Func<T, TagSet> Tags { get; init; }

    /// <summary>Puts the resource back with other tags.</summary>
    public required Func<IamState, T, TagSet, IamState> Store { get; init; }

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table.Add($"Tag{kind}", Tag).Add($"Untag{kind}", Untag).Add($"List{kind}Tags", ListTags);

    private Answer? Tag(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(parameter.Name, parameter.Rule);
        var tags = TagParameters.Read(check);
        check.Finish();
        TagParameters.Validate(tags, Keys);
        return Change(request, name, existing => TagParameters.Add(existing, tags, Keys));
    }

    private Answer? Untag(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(parameter.Name, parameter.Rule);
        var keys = check.Texts("TagKeys", IamRules.TagKey, TagSet.Max) ?? [];
        check.Finish();
        return Change(request, name, existing => existing.Without(keys, Keys));
    }

    private Answer? Change(QueryRequest request, string name, Func<TagSet, TagSet> change)
    {
        iam.Authorize(request, Arn(iam.Store.Current, request.Call, name));
        iam.Store.Change(state =>
        {
            var resource = Find(state, name);
            return Store(state, resource, change(Tags(resource)));
        });
        return null;
    }

    private Answer ListTags(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(parameter.Name, parameter.Rule);
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, Arn(iam.Store.Current, request.Call, name));
        var resource = Find(iam.Store.Current, name);
        var tags = page.Of(Tags(resource).Values, tag => tag.Key);
        return writer =>
        {
            TagParameters.Write(writer, tags.Items);
            writer.Flag("IsTruncated", tags.Marker is not null);
            writer.Text("Marker", tags.Marker);
        };
    }
}
