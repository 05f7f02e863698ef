using Irsactl.Diagnostics;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Adoption;

/// <summary>Finds the way in which somebody named the roles of components.</summary>
internal static class NameTemplateSearch
{
    private static readonly string[] _usual =
    [
        "{cluster}-{namespace}-{name}", "{cluster}-{name}", "{cluster}-{request}", "{cluster}-{namespace}-{request}",
    ];

    /// <summary>A template that gives the roles found the names that they have, and every request one that it can have; or null.</summary>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="requests">All requests.</param>
    /// <param name="found">The roles of some of them.</param>
    public static RoleNameTemplate? Find(
        string cluster, IReadOnlyList<CredentialsRequest> requests, IReadOnlyDictionary<CredentialsRequest, string> found) =>
        _usual.Concat(found.SelectMany(pair => Derived(cluster, pair.Key, pair.Value)))
            .Distinct(StringComparer.Ordinal)
            .Select(TryParse)
            .OfType<RoleNameTemplate>()
            .FirstOrDefault(template => Fits(template, cluster, requests, found));

    /// <summary>The name with what is the request's own taken out; the longer is looked for first, as it may hold the shorter.</summary>
    private static IEnumerable<string> Derived(string cluster, CredentialsRequest request, string role)
    {
        if (!role.StartsWith($"{cluster}-", StringComparison.Ordinal))
        {
            yield break;
        }

        (string Text, string Field)[] own =
            [(request.SecretNamespace, "{namespace}"), (request.SecretName, "{name}"), (request.Name, "{request}")];
        var rest = role[(cluster.Length + 1)..];
        foreach (var (text, field) in own.OrderByDescending(part => part.Text.Length).ThenBy(part => part.Field, StringComparer.Ordinal))
        {
            // A field's own word, such as name, is no part of the role's.
            rest = string.Join('{', rest.Split('{').Select((part, index) => Replaced(part, index > 0, text, field)));
        }

        yield return $"{{cluster}}-{rest}";
    }

    private static string Replaced(string part, bool beginsWithField, string text, string field)
    {
        var end = beginsWithField ? part.IndexOf('}', StringComparison.Ordinal) + 1 : 0;
        return part[..end] + part[end..].Replace(text, field, StringComparison.Ordinal);
    }

    private static bool Fits(
        RoleNameTemplate template,
        string cluster,
        IReadOnlyList<CredentialsRequest> requests,
        IReadOnlyDictionary<CredentialsRequest, string> found)
    {
        try
        {
            var names = RoleNames.Assign(cluster, requests, template);
            return found.All(pair => names[pair.Key] == pair.Value);
        }
        catch (IrsactlException)
        {
            return false;
        }
    }

    private static RoleNameTemplate? TryParse(string text)
    {
        try
        {
            return RoleNameTemplate.Parse(text);
        }
        catch (IrsactlException)
        {
            return null;
        }
    }
}
