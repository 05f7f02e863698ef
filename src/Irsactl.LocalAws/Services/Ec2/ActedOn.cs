using System.Collections.Immutable;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>A resource that an operation acts on, as policies see it (Service Authorization Reference, "Amazon EC2").</summary>
/// <param name="Type">Such as <c>subnet</c>; null where the operation cannot be limited to some resources.</param>
/// <param name="Id">The id, or a star for one that is made.</param>
internal sealed record ActedOn(string? Type, string Id)
{
    /// <summary>Anything.</summary>
    public static ActedOn Any { get; } = new(null, "*");

    /// <summary>The tags that it has.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = NetworkResource.NoTags;

    /// <summary>The tags that it is to get.</summary>
    public ImmutableSortedDictionary<string, string> NewTags { get; init; } = NetworkResource.NoTags;

    /// <summary>The VPC that it is in, or null.</summary>
    public string? VpcId { get; init; }

    /// <summary>One that is made.</summary>
    public static ActedOn New(ResourceKind kind, ImmutableSortedDictionary<string, string> tags, string? vpcId = null) =>
        new(kind.Type, "*") { NewTags = tags, VpcId = vpcId };

    /// <summary>One that is there, or is not: who may not know must not be told.</summary>
    public static ActedOn Found(ResourceKind kind, string id, NetworkResource? resource) => new(kind.Type, id)
    {
        Tags = resource?.Tags ?? NetworkResource.NoTags,
        VpcId = resource switch
        {
            Subnet subnet => subnet.VpcId,
            SecurityGroup group => group.VpcId,
            RouteTable table => table.VpcId,
            NatGateway gateway => gateway.VpcId,
            VpcEndpoint endpoint => endpoint.VpcId,
            _ => null,
        },
    };

    /// <summary>The condition keys that it gives.</summary>
    public Dictionary<string, IReadOnlyList<string>> ConditionKeys(QueryRequest request, string action)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["ec2:Region"] = [request.Call.Region] };
        foreach (var (key, value) in Tags)
        {
            keys[$"aws:ResourceTag/{key}"] = [value];
            keys[$"ec2:ResourceTag/{key}"] = [value];
        }

        foreach (var (key, value) in NewTags)
        {
            keys[$"aws:RequestTag/{key}"] = [value];
        }

        if (!NewTags.IsEmpty)
        {
            keys["aws:TagKeys"] = [.. NewTags.Keys];
        }

        if (action is "CreateTags" && request.Action is not "CreateTags")
        {
            keys["ec2:CreateAction"] = [request.Action];
        }

        if (VpcId is not null)
        {
            keys["ec2:Vpc"] = [Ec2Context.Arn(request.Call, "vpc", VpcId)];
        }

        return keys;
    }
}
