namespace Irsactl.LocalCluster;

/// <summary>Something that a user may do in the whole cluster, as a rule of a ClusterRole says it; <c>*</c> stands for all.</summary>
/// <param name="Verb">The verb, such as <c>get</c>.</param>
/// <param name="Group">The API group; empty for the core.</param>
/// <param name="Resource">The resource, with its subresource behind a slash.</param>
public sealed record LocalUserRule(string Verb, string Group, string Resource)
{
    /// <summary>The one object that it is about; null: all.</summary>
    public string? Name { get; init; }

    internal bool Allows(string verb, string group, string resource, string? name) =>
        Is(Verb, verb) && Is(Group, group) && Is(Resource, resource) && (Name is null || Name == name);

    private static bool Is(string rule, string asked) => rule == "*" || rule == asked;
}
