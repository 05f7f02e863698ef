using Irsactl.Aws.Arns;
using System.Collections.Immutable;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>What a file says of a cluster beside what flags say.</summary>
internal sealed record ClusterSettings
{
    /// <summary>The mapping of what roles have in common.</summary>
    public const string Roles = "roles";

    /// <summary>The mapping of tags.</summary>
    public const string Tags = "tags";

    /// <summary>The mapping of the role that calls AWS.</summary>
    public const string AssumeRole = "assumeRole";

    /// <summary>The list of workloads.</summary>
    public const string WorkloadsKey = "workloads";

    /// <summary>The list of what has no ownership tag yet.</summary>
    public const string Adopts = "adopts";

    private const string Audiences = "audiences";
    private const string Profile = "awsProfile";

    /// <summary>The keys, but for those of tags, which are the user's.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new(Audiences, "The audiences that the identity provider takes. Default: openshift and sts.amazonaws.com", SettingShape.Texts),
        new($"{Roles}.path", "The path of new roles, with a slash at both ends", SettingShape.Text),
        new(
            $"{Roles}.nameTemplate",
            "How roles are named, with {cluster}, {namespace}, {name} and {request}; begins with {cluster}-",
            SettingShape.Text),
        new(
            $"{Roles}.names",
            "Roles of components that have names of their own, by namespace and name of their Secrets",
            SettingShape.Mapping),
        new($"{Roles}.sessionDuration", "The longest session of a role, between 1h and 12h", SettingShape.Text),
        new(
            $"{Roles}.pinAudience",
            $"Whether trust policies name the audiences. Default: true in a file with {FileForm.ApiVersion}",
            SettingShape.Switch),
        new(WorkloadsKey, "Roles of programs that are no components of the cluster", SettingShape.Workloads),
        new(
            Adopts,
            "ARNs of what another tool made and what carries no ownership tag: it is this cluster's, and is tagged so",
            SettingShape.Texts),
        new(Profile, "The profile of the AWS configuration that the cluster's account is reached with", SettingShape.Text),
        new($"{AssumeRole}.arn", "The role that everything of the cluster is done as", SettingShape.Text),
        new($"{AssumeRole}.externalId", "The external id that the role asks for", SettingShape.Text),
        new($"{AssumeRole}.sessionName", "The session's name, which the account's trail shows. Default: irsactl", SettingShape.Text),
    ];

    /// <summary>The tags of everything, beside our own.</summary>
    public ImmutableArray<ResourceTag> OwnTags { get; private init; } = [];

    /// <summary>The workloads.</summary>
    public IReadOnlyList<Workload> Workloads { get; private init; } = [];

    /// <summary>The names of roles that need not begin with the cluster's.</summary>
    public IReadOnlyList<string> RoleNames =>
        [.. RoleOptions.Names.Values.Concat(Workloads.Select(workload => workload.RoleName).OfType<string>()).Order(StringComparer.Ordinal)];

    private IReadOnlyList<string> Adopted { get; init; } = [];

    private IReadOnlyList<string>? OwnAudiences { get; init; }

    /// <summary>What roles have in common.</summary>
    public RoleOptions RoleOptions { get; private init; } = new();

    private string? AwsProfile { get; init; }

    private AssumedRole? Role { get; init; }

    /// <summary>Reads them. What is wrong is reported at its place.</summary>
    /// <param name="fields">What is said of the cluster.</param>
    /// <param name="values">Reads single values.</param>
    /// <param name="isVersioned">Whether the file says which format it has.</param>
    public static ClusterSettings Read(ClusterFields fields, ClusterValues values, bool isVersioned) => new()
    {
        OwnTags = [.. fields.In(Tags).Select(tag => TagReader.Read(tag.Name, tag.Value, values)).OfType<ResourceTag>()],
        Workloads = fields.Find(WorkloadsKey) is { Exists: true } workloads ? new WorkloadReader(values).Read(workloads) : [],
        OwnAudiences = AudiencesOf(fields, values),
        Adopted = AdoptedOf(fields, values),
        RoleOptions = RolesOf(fields, values, isVersioned),
        AwsProfile = TextOf(fields, values, Profile),
        Role = RoleOf(fields, values),
    };

    /// <summary>What sets a cluster up, with these.</summary>
    public CreateAllOptions Apply(CreateAllOptions options) => options with
    {
        Tags = OwnTags,
        Workloads = Workloads,
        Adopts = Adopted,
        Roles = RoleOptions,
        Audiences = OwnAudiences ?? options.Audiences,
    };

    /// <summary>Whether another member's account is reached in the same way.</summary>
    public bool IsSameAccount(ClusterSettings other) => AwsProfile == other.AwsProfile && Role == other.Role;

    /// <summary>How the cluster's account is reached.</summary>
    public AwsClientOptions Reach(string region) => new() { Region = region, Profile = AwsProfile, AssumedRole = Role };

    private static IReadOnlyList<string>? AudiencesOf(ClusterFields fields, ClusterValues values)
    {
        if (fields.Find(Audiences) is not { } field)
        {
            return null;
        }

        var audiences = values.Texts(field);
        if (audiences.Count == 0 && field.IsList)
        {
            field.Report(DocumentErrors.InvalidField, "is empty", "tokens are made for some audience, such as sts.amazonaws.com");
        }

        return audiences.Count == 0 ? null : [.. audiences.Distinct(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> AdoptedOf(ClusterFields fields, ClusterValues values)
    {
        var arns = fields.Find(Adopts) is { } field ? values.Texts(field) : [];
        foreach (var text in arns.Where(text => !Arn.TryParse(text, out _)))
        {
            fields.Find(Adopts)?.Report(
                DocumentErrors.InvalidField, $"has {text}, which is no ARN", "name resources by their ARNs, as adopt writes them");
        }

        return arns;
    }

    private static ImmutableDictionary<string, string> NamesOf(ClusterFields fields, ClusterValues values)
    {
        var names = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (secret, field) in fields.Find($"{Roles}.names")?.Entries() ?? [])
        {
            if (secret.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                field.Report(
                    DocumentErrors.InvalidField,
                    "is not under the namespace and name of a Secret",
                    "write it as openshift-ingress-operator/cloud-credentials: my-role");
            }
            else if (values.Text(field) is { } name)
            {
                names.Add(secret, name);
            }
        }

        return names.ToImmutable();
    }

    private static RoleOptions RolesOf(ClusterFields fields, ClusterValues values, bool isVersioned)
    {
        var options = new RoleOptions
        {
            // Its fields are not the file's.
            NameTemplate = Checked(fields, $"{Roles}.nameTemplate", field => field.RequiredString(), RoleNameTemplate.Parse),
            Names = NamesOf(fields, values),
            SessionDuration = fields.Find($"{Roles}.sessionDuration") is { } duration ? values.SessionDuration(duration) : null,
            PinsAudience = fields.Find($"{Roles}.pinAudience") is { } pins ? ClusterValues.Switch(pins) ?? false : isVersioned,
        };
        return Checked(fields, values, $"{Roles}.path", path =>
        {
            var placed = options with { Path = path };
            placed.Check();
            return placed;
        }) ?? options;
    }

    private static AssumedRole? RoleOf(ClusterFields fields, ClusterValues values)
    {
        var given = fields.In(AssumeRole).ToList();
        if (given.Count == 0)
        {
            return null;
        }

        if (TextOf(fields, values, $"{AssumeRole}.arn") is not { } arn)
        {
            given[0].Value.Report(DocumentErrors.MissingField, $"needs {AssumeRole}.arn beside it", "name the role");
            return null;
        }

        return Checked(fields, values, $"{AssumeRole}.arn", _ => AssumedRole.Create(
            arn, TextOf(fields, values, $"{AssumeRole}.externalId"), TextOf(fields, values, $"{AssumeRole}.sessionName")));
    }

    private static string? TextOf(ClusterFields fields, ClusterValues values, string key) =>
        fields.Find(key) is { } field ? values.Text(field) : null;

    private static T? Checked<T>(ClusterFields fields, ClusterValues values, string key, Func<string, T> read)
        where T : class => Checked(fields, key, values.Text, read);

    private static T? Checked<T>(ClusterFields fields, string key, Func<Field, string?> textOf, Func<string, T> read)
        where T : class
    {
        if (fields.Find(key) is not { } field || textOf(field) is not { } text)
        {
            return null;
        }

        try
        {
            return read(text);
        }
        catch (IrsactlException error)
        {
            field.Report(error.Code, $"cannot be used: {error.Message}", error.Hint);
            return null;
        }
    }
}
