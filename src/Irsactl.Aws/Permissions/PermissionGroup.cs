using System.Collections;
using System.Collections.Immutable;

namespace Irsactl.Aws.Permissions;

/// <summary>
/// The permissions about one thing, written down beside what asks for them: actions on the same resources, each with what it is for.
/// </summary>
/// <param name="name">The thing, in letters and digits.</param>
/// <param name="resources">Its ARNs.</param>
public sealed class PermissionGroup(string name, params ImmutableArray<string> resources) : IEnumerable<PermittedAction>
{
    private readonly List<PermittedAction> _permissions = [];

    /// <summary>Why the resources are a star, for all that follow.</summary>
    public string? WhyAny { get; init; }

    /// <summary>Conditions of all that follow.</summary>
    public ImmutableArray<PermissionCondition> Conditions { get; init; } = [];

    /// <summary>Adds actions that runs ask for as such.</summary>
    public PermissionGroup Add(PermissionUse uses, params ReadOnlySpan<string> actions) => AddWhen(when: null, uses, actions);

    /// <summary>Adds actions that are asked for in a situation.</summary>
    /// <param name="when">The situation: "somebody changed …".</param>
    /// <param name="uses">The parts of the work.</param>
    /// <param name="actions">The actions.</param>
    public PermissionGroup AddWhen(string? when, PermissionUse uses, params ReadOnlySpan<string> actions)
    {
        foreach (var action in actions)
        {
            _permissions.Add(new PermittedAction(action, uses, name, resources) { Conditions = Conditions, When = when, WhyAny = WhyAny });
        }

        return this;
    }

    /// <inheritdoc />
    public IEnumerator<PermittedAction> GetEnumerator() => _permissions.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
