using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>An operation that lists resources: by their ids, by filters, in pages.</summary>
internal sealed record Description<T>
{
    /// <summary>The element of the list in the answer, such as <c>vpcSet</c>.</summary>
    public required string ListName { get; init; }

    /// <summary>The parameter with ids, such as <c>VpcId</c>.</summary>
    public required string IdParameter { get; init; }

    /// <summary>Refuses an id that is not shaped like one.</summary>
    public required Action<string> CheckId { get; init; }

    /// <summary>There is no such resource.</summary>
    public required Func<string, AwsServiceException> NotFound { get; init; }

    /// <summary>The id of a resource.</summary>
    public required Func<T, string> Id { get; init; }

    /// <summary>The tags of a resource.</summary>
    public required Func<T, ImmutableSortedDictionary<string, string>> Tags { get; init; }

    /// <summary>What filters are about, by their names; those about tags and the owner need no line.</summary>
    public required IReadOnlyDictionary<string, Func<T, IEnumerable<string?>>> Filters { get; init; }

    /// <summary>Writes a resource.</summary>
    public required Action<AnswerWriter, T> Write { get; init; }

    /// <summary>Answers a call.</summary>
    /// <param name="ec2">The service.</param>
    /// <param name="request">The call.</param>
    /// <param name="all">All resources, in the order of their ids.</param>
    public Answer Answer(Ec2Context ec2, QueryRequest request, IEnumerable<T> all) => Answer(ec2, request, new Ec2Parameters(request), all);

    /// <summary>As the other, for operations that read parameters of their own.</summary>
    public Answer Answer(Ec2Context ec2, QueryRequest request, Ec2Parameters parameters, IEnumerable<T> all)
    {
        var ids = parameters.Texts(IdParameter);
        var filters = Ec2.Parameters.Filters.Read(parameters);
        var page = PageOfIds.Read(parameters, IdParameter, ids.Count > 0);
        parameters.Finish();
        ec2.AuthorizeAny(request);
        foreach (var id in ids)
        {
            CheckId(id);
        }

        var found = all.ToList();
        if (ids.FirstOrDefault(id => !found.Exists(item => Id(item).Equals(id, StringComparison.Ordinal))) is { } missing)
        {
            throw NotFound(missing);
        }

        var asked = ids.Count == 0 ? found : found.Where(item => ids.Contains(Id(item), StringComparer.Ordinal));
        var (items, next) = page.Of(filters.Of(asked, name => FilterOf(name, ec2.AccountId)), Id);
        return writer =>
        {
            writer.List(ListName, items, Write);
            writer.Text("nextToken", next);
        };
    }

    private Func<T, IEnumerable<string?>>? FilterOf(string name, string accountId) => name switch
    {
        "owner-id" => _ => [accountId],
        "tag-key" => item => Tags(item).Keys,
        _ when name.StartsWith("tag:", StringComparison.Ordinal) => item => [Tags(item).GetValueOrDefault(name["tag:".Length..])],
        _ => Filters.GetValueOrDefault(name),
    };
}
