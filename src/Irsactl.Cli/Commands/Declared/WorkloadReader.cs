using System.Buffers;
using System.Collections.Immutable;
using Irsactl.Cli.Commands.Declared.Trusts;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>Reads the workloads of a cluster.</summary>
internal sealed class WorkloadReader(ClusterValues values)
{
    /// <summary>The keys of a workload, with what they are for.</summary>
    public static IReadOnlyList<(string Name, string Description)> Keys { get; } =
    [
        (NameKey, "The workload's name, which ends its role's. Default: the service account's"),
        (NamespaceKey, "The namespace of its service accounts; * and ? stand for whatever"),
        (AccountKey, "The service account, or a list; * and ? stand for whatever"),
        (PolicyKey, "What it may do: a policy document"),
        (PolicyFileKey, "A file with what it may do"),
        (ManagedKey, "ARNs of managed policies to attach"),
        (RoleNameKey, "The role's name, where it is not named as roles are"),
        (PolicyNameKey, "The name of the role's inline policy. Default: the role's"),
        (DescriptionKey, "The role's description. Default: which service accounts it is for"),
        (AudiencesKey, "The audiences that its trust policy names. Default: the cluster's, where roles.pinAudience is on"),
        (SessionKey, "The longest session of its role, between 1h and 12h"),
        (MountKey, "How its pods learn their role: webhook, patch or none"),
        (IssuerKey, "The issuer of its tokens, where that is not the cluster's: github, gitlab, buildkite, terraform-cloud or a URL"),
        (TrustKey, "Whose tokens of that issuer may assume the role"),
    ];

    /// <summary>What a workload must have: as a program of the cluster's, or as a job of somebody else's issuer.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Required { get; } = [[NamespaceKey, AccountKey], [NameKey, IssuerKey, TrustKey]];

    private const string NameKey = "name";
    private const string NamespaceKey = "namespace";
    private const string AccountKey = "serviceAccount";
    private const string PolicyKey = "policy";
    private const string PolicyFileKey = "policyFile";
    private const string ManagedKey = "managedPolicyArns";
    private const string RoleNameKey = "roleName";
    private const string PolicyNameKey = "policyName";
    private const string DescriptionKey = "description";
    private const string AudiencesKey = "audiences";
    private const string SessionKey = "sessionDuration";
    private const string MountKey = "mount";
    private const string IssuerKey = "issuer";

    /// <summary>The key that says whose tokens are meant.</summary>
    public const string TrustKey = "trust";

    // A namespace and a service account are DNS labels and subdomains (Kubernetes, "Object Names and IDs").
    private static readonly SearchValues<char> _nameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.*?");

    /// <summary>The workloads; what is wrong is reported at its place.</summary>
    public IReadOnlyList<Workload> Read(Field list)
    {
        var workloads = new List<Workload>();
        foreach (var item in list.RequiredItems(DocumentErrors.InvalidField, "has no workload", "leave it out"))
        {
            if (item.IsMapping() && ReadOne(item) is { } workload)
            {
                workloads.Add(workload);
            }
        }

        return workloads;
    }

    private Workload? ReadOne(Field item)
    {
        var before = item.Reported;
        var known = Keys.Select(key => key.Name).ToList();
        foreach (var (name, value) in item.Entries().Where(entry => !known.Contains(entry.Key, StringComparer.Ordinal)))
        {
            var meant = NearestWord.Find(name, known) is { } near ? $"did you mean {near}? " : "";
            value.Report(DocumentErrors.InvalidField, "is not known", $"{meant}a workload has {string.Join(", ", known)}");
        }

        if (item.Get(IssuerKey).Exists)
        {
            return ReadExternal(item, before);
        }

        if (item.Get(TrustKey).Exists)
        {
            item.Get(TrustKey).Report(DocumentErrors.InvalidField, $"is of no use without {IssuerKey}", "name the issuer");
        }

        var @namespace = Name(item.Get(NamespaceKey));
        var accounts = Accounts(item.Get(AccountKey));
        var own = item.Get(NameKey) is { Exists: true } given ? values.Text(given) : accounts.FirstOrDefault();
        if (own is not null && own.AsSpan().ContainsAny('*', '?'))
        {
            item.Get(NameKey).Report(DocumentErrors.MissingField, "is missing", "a workload with wildcards needs a name of its own");
        }

        var role = Role(item, before);
        var mount = Mount(item.Get(MountKey));
        return item.Reported > before || own is null || @namespace is null ? null : role with
        {
            Name = own,
            Namespace = @namespace,
            ServiceAccounts = accounts,
            Audiences = item.Get(AudiencesKey) is { Exists: true } audiences ? [.. values.Texts(audiences)] : null,
            Mount = mount,
        };
    }

    /// <summary>A workload that is none of the cluster's pods has a name of its own, and no service account.</summary>
    private Workload? ReadExternal(Field item, int before)
    {
        foreach (var key in (string[])[NamespaceKey, AccountKey, AudiencesKey, MountKey])
        {
            if (item.Get(key) is { Exists: true } useless)
            {
                useless.Report(DocumentErrors.InvalidField, $"does not go with {IssuerKey}", "tokens of other issuers are of no service account");
            }
        }

        var name = Name(item.Get(NameKey));
        var role = Role(item, before);
        var trust = new TrustReader(values, ReadingRole.Is(role.Policy, role.ManagedPolicyArns)).Read(item.Get(IssuerKey), item.Get(TrustKey));
        return item.Reported > before || name is null || trust is null ? null : role with
        {
            Name = name,
            Namespace = trust.Name,
            External = trust,
        };
    }

    /// <summary>What any workload says of its role; nobody's yet.</summary>
    private Workload Role(Field item, int before)
    {
        var policy = Policy(item);
        ImmutableArray<string> managed = item.Get(ManagedKey) is { Exists: true } arns ? [.. values.Texts(arns)] : [];
        if (policy is null && managed.IsEmpty && item.Reported == before)
        {
            item.Report(DocumentErrors.MissingField, $"has neither {PolicyKey}, {PolicyFileKey} nor {ManagedKey}", "say what it may do");
        }

        if (policy is null && item.Get(PolicyNameKey) is { Exists: true } named)
        {
            named.Report(DocumentErrors.InvalidField, $"needs {PolicyKey} or {PolicyFileKey}", "it is the name of that");
        }

        return new Workload
        {
            Name = "",
            Namespace = "",
            ServiceAccounts = [],
            Policy = policy,
            ManagedPolicyArns = managed,
            RoleName = Optional(item, RoleNameKey),
            PolicyName = Optional(item, PolicyNameKey),
            Description = Optional(item, DescriptionKey),
            SessionDuration = item.Get(SessionKey) is { Exists: true } session ? values.SessionDuration(session) : null,
            Source = item.Source,
        };
    }

    private ImmutableArray<string> Accounts(Field field)
    {
        if (!field.IsList)
        {
            return Name(field) is { } one ? [one] : [];
        }

        return [.. field.RequiredItems(DocumentErrors.MissingField, "is empty").Select(Name).OfType<string>()];
    }

    private string? Name(Field field)
    {
        if (!field.Exists)
        {
            field.Report(DocumentErrors.MissingField, "is missing");
            return null;
        }

        var name = values.Text(field);
        if (name is not null && name.AsSpan().ContainsAnyExcept(_nameCharacters))
        {
            field.Report(DocumentErrors.InvalidField, "is no name in Kubernetes", "names have lower-case letters, digits, - and .");
            return null;
        }

        return name;
    }

    private string? Optional(Field item, string key) => item.Get(key) is { Exists: true } field ? values.Text(field) : null;

    private static WorkloadMount Mount(Field field)
    {
        if (!field.Exists)
        {
            return WorkloadMount.Webhook;
        }

        switch (field.RequiredString())
        {
            case "webhook":
                return WorkloadMount.Webhook;
            case "patch":
                return WorkloadMount.Patch;
            case "none":
                return WorkloadMount.None;
            case { } other:
                field.Report(DocumentErrors.InvalidField, $"is {other}, which is no way to learn a role", "choose webhook, patch or none");
                break;
        }

        return WorkloadMount.Webhook;
    }

    private string? Policy(Field item)
    {
        var (written, file) = (item.Get(PolicyKey), item.Get(PolicyFileKey));
        if (written.Exists && file.Exists)
        {
            file.Report(DocumentErrors.InvalidField, $"does not go with {PolicyKey}", "choose one of the two");
            return null;
        }

        if (written.Exists)
        {
            return written.IsMapping() ? written.ToJson().ToJsonString() : null;
        }

        if (!file.Exists || values.Text(file) is not { } path)
        {
            return null;
        }

        try
        {
            return InputFile.Read(ClusterValues.SeenFrom(file.Source.File, path));
        }
        catch (IrsactlException error)
        {
            file.Report(error.Code, $"cannot be used: {error.Message}", error.Hint);
            return null;
        }
    }
}
