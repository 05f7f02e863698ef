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
    /// <exception cref="IrsactlException">The template gives two roles one name, or one that is too long.</exception>
    public static IReadOnlyDictionary<CredentialsRequest, string> Assign(
        string name, IEnumerable<CredentialsRequest> requests, RoleNameTemplate? template = null)
    {
        if (template is not null)
        {
            return Assign(name, requests, template.NameOf);
        }

        var names = new Dictionary<CredentialsRequest, string>(ReferenceEqualityComparer.Instance);
        // IAM compares role names without regard to case.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var ordered = requests
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

    private static Dictionary<CredentialsRequest, string> Assign(
        string name, IEnumerable<CredentialsRequest> requests, Func<string, string, string, string, string> nameOf)
    {
        var names = new Dictionary<CredentialsRequest, string>(ReferenceEqualityComparer.Instance);
        var taken = new Dictionary<string, CredentialsRequest>(StringComparer.OrdinalIgnoreCase);
        foreach (var request in requests)
        {
            var role = nameOf(name, request.SecretNamespace, request.SecretName, request.Name);
            if (role.Length > MaxLength)
            {
                throw TooLong(request.Source.ToString(), role);
            }

            if (!taken.TryAdd(role, request))
            {
                throw new IrsactlException(
                    ProvisioningErrors.UnusableRoleOption,
                    $"{request.Source}: role {role} would be that of {taken[role].Source}, too",
                    "put {namespace} and {name} into the template of role names");
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
