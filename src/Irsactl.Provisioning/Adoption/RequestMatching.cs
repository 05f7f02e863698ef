using System.Collections.Immutable;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Adoption;

/// <summary>Finds the roles of CredentialsRequests: by the name that ccoctl gives them, and else by whom they trust.</summary>
internal sealed class RequestMatching(string cluster, IReadOnlyList<CredentialsRequest> requests, Findings findings)
{
    private readonly IReadOnlyDictionary<CredentialsRequest, string> _expected = RoleNames.Assign(cluster, requests);
    private readonly HashSet<string> _undecided = new(StringComparer.Ordinal);

    /// <summary>How roles are named, where that is not as ccoctl does.</summary>
    public RoleNameTemplate? Template { get; private set; }

    /// <summary>The names of roles that are named in no common way.</summary>
    public ImmutableDictionary<string, string> Names { get; private set; } =
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Whether a role may be that of a request, and another one, too.</summary>
    public bool IsUndecided(FoundRole role) => _undecided.Contains(role.Role.Name);

    /// <summary>The roles with their requests.</summary>
    public IReadOnlyList<FoundRole> Match(IReadOnlyList<FoundRole> roles)
    {
        var matched = new Dictionary<CredentialsRequest, FoundRole>(ReferenceEqualityComparer.Instance);
        foreach (var request in requests)
        {
            var name = _expected[request];
            if (roles.FirstOrDefault(role => string.Equals(role.Role.Name, name, StringComparison.OrdinalIgnoreCase)) is { } named)
            {
                matched.Add(request, named);
            }
        }

        foreach (var request in requests.Where(request => !matched.ContainsKey(request)))
        {
            var subjects = request.Subjects.ToHashSet(StringComparer.Ordinal);
            var free = roles
                .Where(role => !matched.ContainsValue(role) && role.Trust is { } trust && subjects.SetEquals(trust.Subjects))
                .ToList();
            if (free is [var only])
            {
                matched.Add(request, only);
            }
            else
            {
                Tell(request, free);
            }
        }

        NameThem(matched);
        return [.. roles.Select(role => matched.FirstOrDefault(pair => pair.Value == role) is { Key: { } request }
            ? role with { Request = request }
            : role)];
    }

    private void Tell(CredentialsRequest request, List<FoundRole> free)
    {
        var key = RoleNames.KeyOf(request);
        if (free.Count == 0)
        {
            findings.Note(
                $"CredentialsRequest {request.Name}", $"no role lets in the service accounts of {key}: apply makes {_expected[request]}");
            return;
        }

        _undecided.UnionWith(free.Select(role => role.Role.Name));
        findings.Note(
            $"CredentialsRequest {request.Name}",
            $"the role of {key} may be any of {string.Join(", ", free.Select(role => role.Role.Name))}, and none is taken: "
                + $"write the right one under roles.names as {key}");
    }

    private void NameThem(Dictionary<CredentialsRequest, FoundRole> matched)
    {
        var found = matched.ToDictionary<KeyValuePair<CredentialsRequest, FoundRole>, CredentialsRequest, string>(
            pair => pair.Key, pair => pair.Value.Role.Name, ReferenceEqualityComparer.Instance);
        if (found.All(pair => _expected[pair.Key] == pair.Value))
        {
            return;
        }

        Template = NameTemplateSearch.Find(cluster, requests, found);
        if (Template is null)
        {
            Names = found.Where(pair => _expected[pair.Key] != pair.Value)
                .ToImmutableDictionary(pair => RoleNames.KeyOf(pair.Key), pair => pair.Value, StringComparer.Ordinal);
        }
    }
}
