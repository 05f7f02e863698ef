using System.Collections.Immutable;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>How roles, users and groups differ in the operations that they have in common.</summary>
internal sealed record IdentityKind<T>
    where T : IamIdentity
{
    /// <summary>As operation names spell it: <c>Role</c>, <c>User</c> or <c>Group</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of its names.</summary>
    public required TextRule NameRule { get; init; }

    /// <summary>The most characters that its inline policies may have in all, white space not counted.</summary>
    public required int InlineLimit { get; init; }

    /// <summary>All of them.</summary>
    public required Func<IamState, ImmutableSortedDictionary<string, T>> All { get; init; }

    /// <summary>The state with all of them replaced.</summary>
    public required Func<IamState, ImmutableSortedDictionary<string, T>, IamState> With { get; init; }

    /// <summary>The parameter that names one.</summary>
    public string Parameter => Name + "Name";

    /// <summary>The word in messages and ARNs.</summary>
    public required string Noun { get; init; }

    /// <summary>Finds one by name.</summary>
    /// <exception cref="AwsServiceException"><c>NoSuchEntity</c>.</exception>
    public T Find(IamState state, string name) => All(state).GetValueOrDefault(name)
        ?? throw IamErrors.NoSuchEntity($"The {Noun} with name {name} cannot be found.");

    /// <summary>The state with one put in or replaced.</summary>
    public IamState Store(IamState state, T identity) => With(state, All(state).SetItem(identity.Name, identity));

    /// <summary>The ARN of the one with that name, or the one it would have without a path.</summary>
    public string ArnOf(IamState state, AwsCall call, string name) =>
        All(state).GetValueOrDefault(name)?.Arn ?? IamContext.Arn(call, $"{Noun}/{name}");
}
