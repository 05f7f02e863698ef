using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>What tells the kinds of resources apart: their ids, what they are called, and the table they are in.</summary>
/// <param name="Type">The name in ARNs and tags, such as <c>security-group</c>.</param>
/// <param name="Prefix">What ids begin with.</param>
/// <param name="Code">What the codes of refusals about its ids begin with.</param>
/// <param name="Noun">What refusals call it.</param>
internal abstract record ResourceKind(string Type, string Prefix, string Code, string Noun)
{
    /// <summary>The code for an id that is not shaped like one.</summary>
    public string MalformedCode { get; init; } = $"{Code}.Malformed";

    /// <summary>The code for an id that nothing has.</summary>
    public string NotFoundCode { get; init; } = $"{Code}.NotFound";

    /// <summary>What is said of an id that nothing has.</summary>
    public Func<string, string> NotFoundText { get; init; } = id => $"The {Noun} ID '{id}' does not exist";

    /// <summary>Refuses an id that is not shaped like one.</summary>
    /// <exception cref="AwsServiceException">It is malformed.</exception>
    public void Check(string id)
    {
        if (!NetworkIds.IsId(Prefix, id))
        {
            throw Ec2Errors.Of(MalformedCode, $"Invalid id: \"{id}\" (expecting \"{Prefix}-...\")");
        }
    }

    /// <summary>There is no such resource.</summary>
    public AwsServiceException NotFound(string id) => Ec2Errors.Of(NotFoundCode, NotFoundText(id));

    /// <summary>Finds a resource of the kind; null where the region has none.</summary>
    public abstract NetworkResource? FindAny(Ec2State state, string region, string id);

    /// <summary>The resources of the kind in a region.</summary>
    public abstract IEnumerable<NetworkResource> AllIn(Ec2State state, string region);

    /// <summary>The state with other tags on a resource.</summary>
    public abstract Ec2State Tagged(Ec2State state, string id, ImmutableSortedDictionary<string, string> tags);
}
