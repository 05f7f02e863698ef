using System.Security.Cryptography;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.Provisioning.Roles;

/// <summary>
/// Names roles as ccoctl does, <c>&lt;name&gt;-&lt;namespace&gt;-&lt;secret&gt;</c> cut at 64 characters, except where that would give
/// two requests one role: then the first in the order of namespace and secret keeps the name, and the others end in a hash. The order in
/// which the requests were read makes no difference.
/// </summary>
internal static class RoleNames
{
    /// <summary>The longest name IAM takes.</summary>
    public const int MaxLength = 64;

    private const int HashLength = 8;

    /// <summary>The name before it is cut; a dry run's files bear it.</summary>
    public static string Full(string name, CredentialsRequest request) => $"{name}-{request.SecretNamespace}-{request.SecretName}";

    /// <summary>What the names of all roles of a name begin with; other names' roles may, too.</summary>
    public static string PrefixOf(string name) => Cut($"{name}-", MaxLength);

    /// <summary>A name that is longer than IAM takes, and that is not to be cut.</summary>
    public static IrsactlException TooLong(string source, string name) => new(
        ProvisioningErrors.UnusableRoleOption,
        $"{source}: role {name} would have a name of {name.Length} characters, and IAM takes {MaxLength}",
        "shorten the cluster's name or the template of role names");

    /// <summary>The role names of requests.</summary>
    /// <param name="name">The name that all resources carry.</param>
    /// <param name="requests">The requests.</param>
    /// <param name="template">How they are named; null: as ccoctl does.</param>
    /// <param name="given">The names of some, by namespace and name of the Secret; null: of none.</param>
    /// <exception cref="IrsactlException">The template gives two roles one name, or one that is too long.</exception>
    public static IReadOnlyDictionary<CredentialsRequest, string> Assign(
        string name,
        IEnumerable<CredentialsRequest> requests,
        RoleNameTemplate? template = null,
        IReadOnlyDictionary<string, string>? given = null)
    {
        if (template is not null)
        {
            return Assign(name, requests, (cluster, request) => GivenTo(request, given)
                ?? template.NameOf(cluster, request.SecretNamespace, request.SecretName, request.Name));
        }

        var all = requests.ToList();
        var names = Assign(
            name, all.Where(request => GivenTo(request, given) is not null), (_, request) => GivenTo(request, given) ?? "");
        // IAM compares role names without regard to case.
        var taken = new HashSet<string>(names.Values, StringComparer.OrdinalIgnoreCase);
        var ordered = all
            .Where(request => !names.ContainsKey(request))
            .OrderBy(request => request.SecretNamespace, StringComparer.Ordinal)
            .ThenBy(request => request.SecretName, StringComparer.Ordinal);
        foreach (var request in ordered)
        {
            var full = Full(name, request);
            var cut = Cut(full, MaxLength);
            if (!taken.Add(cut))
            {
                cut = $"{Cut(full, MaxLength - HashLength - 1)}-{Hash(request)}";
                taken.Add(cut);
            }

            names.Add(request, cut);
        }

        return names;
    }

    /// <summary>The key under which a request's role can be given a name.</summary>
    public static string KeyOf(CredentialsRequest request) => $"{request.SecretNamespace}/{request.SecretName}";

    private static string? GivenTo(CredentialsRequest request, IReadOnlyDictionary<string, string>? given) =>
        given?.GetValueOrDefault(KeyOf(request));

    private static Dictionary<CredentialsRequest, string> Assign(
        string name, IEnumerable<CredentialsRequest> requests, Func<string, CredentialsRequest, string> nameOf)
    {
        var names = new Dictionary<CredentialsRequest, string>(ReferenceEqualityComparer.Instance);
        var taken = new Dictionary<string, CredentialsRequest>(StringComparer.OrdinalIgnoreCase);
        foreach (var request in requests)
        {
            var role = nameOf(name, request);
            if (role.Length > MaxLength)
            {
                throw TooLong(request.Source.ToString(), role);
            }

            if (!taken.TryAdd(role, request))
            {
                throw new IrsactlException(
                    ProvisioningErrors.UnusableRoleOption,
                    $"{request.Source}: role {role} would be that of {taken[role].Source}, too",
                    "put {namespace} and {name} into the template of role names, and name each role once");
            }

            names.Add(request, role);
        }

        return names;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private static string Hash(CredentialsRequest request)
    {
        var identity = Encoding.UTF8.GetBytes($"{request.SecretNamespace}/{request.SecretName}");
        return Convert.ToHexStringLower(SHA256.HashData(identity))[..HashLength];
    }
}
