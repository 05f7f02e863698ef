using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Api;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalCluster.Access;

/// <summary>Acting as somebody else, by the headers <c>Impersonate-…</c> (Kubernetes, "User impersonation").</summary>
internal static class Impersonation
{
    private const string User = "Impersonate-User";
    private const string Group = "Impersonate-Group";
    private const string Uid = "Impersonate-Uid";
    private const string Extra = "Impersonate-Extra-";
    private const string AccountPrefix = "system:serviceaccount:";
    private const string Authenticated = "system:authenticated";

    /// <summary>As whom a request is to be judged.</summary>
    /// <exception cref="ApiFailure">The user may not act so, or names no user.</exception>
    public static ApiUser Apply(
        IHeaderDictionary headers, ApiUser user, IReadOnlyDictionary<string, ImmutableArray<LocalUserRule>> rules)
    {
        var (name, groups) = (headers[User].ToString(), headers[Group].OfType<string>().ToArray());
        var extra = headers.Where(header => header.Key.StartsWith(Extra, StringComparison.OrdinalIgnoreCase)).ToDictionary(
            header => Uri.UnescapeDataString(header.Key[Extra.Length..]).ToLowerInvariant(),
            header => header.Value.OfType<string>().ToArray(),
            StringComparer.Ordinal);
        var uid = headers[Uid].ToString();
        if (name.Length == 0)
        {
            return groups.Length + extra.Count + uid.Length == 0
                ? user
                : throw new ApiFailure(500, "InternalError", "groups, extras or a UID are asked for without impersonating a user");
        }

        RequireUser(user, name);
        foreach (var group in groups)
        {
            Require(user, "", "groups", group, null);
        }

        if (uid.Length > 0)
        {
            Require(user, "authentication.k8s.io", "uids", uid, null);
        }

        foreach (var (key, value) in extra.SelectMany(entry => entry.Value, (entry, value) => (entry.Key, value)))
        {
            Require(user, "authentication.k8s.io", $"userextras/{key}", value, null);
        }

        return new ApiUser(name, uid.Length > 0 ? uid : null, [.. groups.Length > 0 ? groups : GroupsOf(name), .. Added(name, groups)])
        {
            Rules = rules.GetValueOrDefault(name, []),
            Extra = extra.Count == 0 ? null : new JsonObject(extra.Select(entry => KeyValuePair.Create(
                entry.Key, (JsonNode?)new JsonArray([.. entry.Value.Select(value => (JsonNode)value)])))),
        };
    }

    private static void RequireUser(ApiUser user, string name)
    {
        if (name.StartsWith(AccountPrefix, StringComparison.Ordinal) && name.Split(':') is [_, _, var space, var account])
        {
            Require(user, "", "serviceaccounts", account, space);
        }
        else
        {
            Require(user, "", "users", name, null);
        }
    }

    private static string[] GroupsOf(string name) =>
        name.StartsWith(AccountPrefix, StringComparison.Ordinal) && name.Split(':') is [_, _, var space, _]
            ? ["system:serviceaccounts", $"system:serviceaccounts:{space}"]
            : [];

    private static string[] Added(string name, string[] groups) =>
        name == ApiUser.Anonymous.Name || groups.Contains(Authenticated, StringComparer.Ordinal) ? [] : [Authenticated];

    private static void Require(ApiUser user, string group, string resource, string name, string? space)
    {
        if (user.MayUse(group, resource, name, "impersonate"))
        {
            return;
        }

        var qualified = group.Length == 0 ? resource.Split('/')[0] : $"{resource.Split('/')[0]}.{group}";
        var scope = space is null ? "at the cluster scope" : $"in the namespace \"{space}\"";
        throw new ApiFailure(
            403,
            "Forbidden",
            $"{qualified} \"{name}\" is forbidden: User \"{user.Name}\" cannot impersonate resource \"{resource}\" "
                + $"in API group \"{group}\" {scope}",
            new JsonObject { ["name"] = name, ["kind"] = resource.Split('/')[0] });
    }
}
