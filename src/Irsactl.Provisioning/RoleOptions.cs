using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning;

/// <summary>What the roles of a cluster have in common, beside what they may do.</summary>
public sealed partial record RoleOptions
{
    /// <summary>The shortest session that a role may be told to allow, which is what it allows unless it is told.</summary>
    public static readonly TimeSpan ShortestSession = TimeSpan.FromHours(1);

    /// <summary>The longest session that a role may be told to allow.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromHours(12);

    private const int LongestPath = 512;

    /// <summary>The path that new roles are made under, with a slash at both ends. A role that exists stays where it is.</summary>
    public string Path { get; init; } = "/";

    /// <summary>How roles are named; null: as ccoctl does, <c>&lt;cluster&gt;-&lt;namespace&gt;-&lt;secret&gt;</c> cut at 64 characters.</summary>
    public RoleNameTemplate? NameTemplate { get; init; }

    /// <summary>
    /// The names of roles of components that are named in no common way, by the namespace and name of their Secrets, such as
    /// <c>openshift-ingress-operator/cloud-credentials</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The longest session, in whole seconds between one hour and twelve; null: one hour, and a longer one is told of.</summary>
    public TimeSpan? SessionDuration { get; init; }

    /// <summary>
    /// Whether trust policies name the audiences of the identity provider. ccoctl's do not; IAM takes only tokens of the provider's audiences
    /// anyway, but somebody may add one to the provider.
    /// </summary>
    public bool PinsAudience { get; init; }

    /// <summary>Throws where AWS would not take it.</summary>
    /// <remarks>AWS IAM API Reference, "CreateRole".</remarks>
    /// <exception cref="IrsactlException">Something cannot be used (<see cref="ProvisioningErrors.UnusableRoleOption"/>).</exception>
    public void Check()
    {
        if (Path.Length > LongestPath || !PathForm.IsMatch(Path))
        {
            throw new IrsactlException(
                ProvisioningErrors.UnusableRoleOption,
                $"'{Path}' cannot be the path of roles",
                $"begin and end it with /, as in /openshift/, with {LongestPath} characters at most");
        }

        CheckSession(SessionDuration);
        foreach (var name in Names.Values)
        {
            CheckName(name);
        }
    }

    /// <summary>Throws where a role cannot have that name (AWS IAM API Reference, "CreateRole").</summary>
    internal static void CheckName(string name)
    {
        if (!NameForm.IsMatch(name))
        {
            throw new IrsactlException(
                ProvisioningErrors.UnusableRoleOption,
                $"'{name}' cannot be the name of a role",
                "a role's name has letters, digits and _+=,.@-, 64 at most, and is given without path and ARN");
        }
    }

    /// <summary>Throws where a role cannot be told to allow that.</summary>
    internal static void CheckSession(TimeSpan? duration)
    {
        if (duration is { } time && (time < ShortestSession || time > LongestSession || time.Ticks % TimeSpan.TicksPerSecond != 0))
        {
            throw new IrsactlException(
                ProvisioningErrors.UnusableRoleOption,
                $"a role cannot allow sessions of {time}",
                "take between one hour and twelve");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm { get; }

    [GeneratedRegex(@"^/([\x21-\x7e]+/)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathForm { get; }
}
