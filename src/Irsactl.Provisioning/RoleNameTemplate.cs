using System.Text;
using System.Text.RegularExpressions;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning;

/// <summary>
/// How roles are named, such as <c>{cluster}-{namespace}-{name}</c>. Roles are found by what their names begin with, so the cluster's name
/// comes first; a name is never cut, since what is cut may be another role's.
/// </summary>
public sealed partial class RoleNameTemplate
{
    private const string Start = "{cluster}-";

    private static readonly string[] _fields = ["cluster", "namespace", "name", "request"];

    private readonly string _text;

    private RoleNameTemplate(string text) => _text = text;

    /// <summary>Reads a template.</summary>
    /// <param name="text">
    /// Letters, digits and <c>_+=,.@-</c>, with <c>{cluster}</c>, <c>{namespace}</c>, <c>{name}</c> (of the Secret or the workload) and
    /// <c>{request}</c> (of the CredentialsRequest or the workload).
    /// </param>
    /// <exception cref="IrsactlException">It cannot name roles (<see cref="ProvisioningErrors.UnusableRoleOption"/>).</exception>
    public static RoleNameTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var unknown = Field.Matches(text).Select(match => match.Groups["field"].Value).FirstOrDefault(name => !_fields.Contains(name, StringComparer.Ordinal));
        var problem = text switch
        {
            _ when unknown is not null => $"it has no field {{{unknown}}}",
            _ when !text.StartsWith(Start, StringComparison.Ordinal) => $"it does not begin with {Start}, by which roles are found again",
            _ when !Rest.IsMatch(Field.Replace(text, "")) => "a role name has only letters, digits and _+=,.@-",
            _ when !text.Contains("{name}", StringComparison.Ordinal) && !text.Contains("{request}", StringComparison.Ordinal) =>
                "it gives all roles of a namespace one name",
            _ => null,
        };
        return problem is null
            ? new RoleNameTemplate(text)
            : throw new IrsactlException(
                ProvisioningErrors.UnusableRoleOption,
                $"'{text}' cannot name roles: {problem}",
                $"fields are {string.Join(", ", _fields.Select(name => $"{{{name}}}"))}; {Start}{{namespace}}-{{name}} is what ccoctl has");
    }

    /// <inheritdoc />
    public override string ToString() => _text;

    /// <summary>The name of a role.</summary>
    internal string NameOf(string cluster, string @namespace, string name, string request) => new StringBuilder(_text)
        .Replace("{cluster}", cluster)
        .Replace("{namespace}", @namespace)
        .Replace("{name}", name)
        .Replace("{request}", request)
        .ToString();

    [GeneratedRegex(@"\{(?<field>[^{}]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rest { get; }
}
