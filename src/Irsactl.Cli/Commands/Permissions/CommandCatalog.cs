using System.Collections.Immutable;
using Irsactl.Aws.Permissions;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Gathering;
using Irsactl.Operations;
using Irsactl.Provisioning;
using Irsactl.RemoteSources.S3;

namespace Irsactl.Cli.Commands.Permissions;

/// <summary>Every command, and what it asks of AWS. A test holds it against the tree of commands.</summary>
internal static class CommandCatalog
{
    private const string NoAws = "it calls no AWS";
    private const string Unsigned = "it calls sts:AssumeRoleWithWebIdentity, which is not signed: the role's trust policy decides";
    private const string OfPages =
        "each page needs what its command does (token explain, policy simulate, cluster review, status), and iam:ListRoles to look roles up";
    private const string OfCluster = "what it needs in the cluster is in docs/cluster.md";

    /// <summary>All of them.</summary>
    public static ImmutableArray<CommandPermissions> All { get; } =
    [
        CommandPermissions.Of("aws create-all", request => ProvisioningPermissions.OfAll(request.Scope, request.Hosting), Applying),
        CommandPermissions.Of(
            "aws create-identity-provider", request => ProvisioningPermissions.OfIssuer(request.Scope, request.Hosting), Applying),
        CommandPermissions.Of("aws create-iam-roles", request => ProvisioningPermissions.OfRoles(request.Scope), Applying),
        CommandPermissions.None("aws create-key-pair", NoAws),
        CommandPermissions.Of("aws delete", request => ProvisioningPermissions.OfDeletion(request.Scope, request.Hosting), Deleting),
        CommandPermissions.None("init", NoAws),
        CommandPermissions.Of(
            "doctor", request => DoctorPermissions(request.Scope), PermissionUse.Read, "what is not allowed is a check that is skipped"),
        CommandPermissions.Of("plan", request => ProvisioningPermissions.OfAll(request.Scope, request.Hosting), PermissionUse.Read),
        CommandPermissions.Of("apply", request => ProvisioningPermissions.OfAll(request.Scope, request.Hosting), Applying),
        CommandPermissions.Of("destroy", request => ProvisioningPermissions.OfDeletion(request.Scope, request.Hosting), Deleting),
        CommandPermissions.Of(
            "status",
            request =>
            [
                .. ProvisioningPermissions.OfAll(request.Scope, request.Hosting),
                .. EvidencePermissions.Refusal(request.Scope),
            ],
            PermissionUse.Read,
            "as `plan`, and what tells why an issuer refuses to be read"),
        CommandPermissions.Of("adopt", request => ProvisioningPermissions.OfAdoption(request.Scope, request.Hosting), PermissionUse.Read),
        CommandPermissions.Of(
            "export",
            request => ProvisioningPermissions.OfAll(request.Scope, request.Hosting),
            PermissionUse.Read,
            "with --offline it calls no AWS"),
        CommandPermissions.None("schema", NoAws),
        CommandPermissions.None("release extract", NoAws),
        CommandPermissions.None("release info", NoAws),
        CommandPermissions.None("release diff", NoAws),
        CommandPermissions.Of("installer prepare", OfInstallation, PermissionUse.Read),
        CommandPermissions.Of("installer check", OfInstallation, PermissionUse.Read),
        CommandPermissions.Of(
            "cluster review", request => OperationPermissions.OfReview(request.Scope), PermissionUse.Read, OfCluster),
        CommandPermissions.Of(
            "cluster rotate-key",
            request => OperationPermissions.OfRotation(request.Scope, request.Hosting),
            PermissionUse.Apply,
            OfCluster),
        CommandPermissions.Of(
            "cluster migrate-issuer",
            request => OperationPermissions.OfMigration(request.Scope, request.Hosting),
            PermissionUse.Apply | PermissionUse.Delete,
            OfCluster),
        CommandPermissions.Of(
            "cluster enable-sts",
            request => OperationPermissions.OfEnabling(request.Scope, request.Hosting),
            PermissionUse.Apply | PermissionUse.Delete,
            OfCluster),
        CommandPermissions.Of("issuer list", OfIssuers, PermissionUse.Read),
        CommandPermissions.Of("issuer show", OfIssuers, PermissionUse.Read),
        CommandPermissions.Of(
            "issuer access-log",
            request => EvidencePermissions.AccessLog(request.Scope, request.LogBucket),
            request => request.IsDryRun ? PermissionUse.Read : PermissionUse.Apply,
            "without --enable, those for it are not needed: --dry-run leaves them out"),
        CommandPermissions.None("token mint", NoAws),
        CommandPermissions.None("token inspect", NoAws),
        CommandPermissions.Of("token explain", OfExplanation, PermissionUse.Read, "with --offline it calls no AWS"),
        CommandPermissions.None("assume-role", Unsigned),
        CommandPermissions.None("credential-process", Unsigned),
        CommandPermissions.Of(
            "policy simulate",
            request => OperationPermissions.RolePolicies(request.Scope),
            PermissionUse.Read,
            "without --role it calls no AWS"),
        CommandPermissions.Of(
            "serve",
            request => S3SourcePermissions.Of(request.Scope, request.Source),
            PermissionUse.Read,
            "without --source s3://… it calls no AWS"),
        .. ((string[])["start", "stop", "status", "env", "exec", "events", "snapshot", "restore", "reset", "break", "mend"])
            .Select(word => CommandPermissions.None($"local {word}", NoAws)),
        CommandPermissions.None("ui", OfPages),
        CommandPermissions.None("demo", "the AWS that it calls is inside"),
        .. ((string[])["bash", "zsh", "fish", "powershell"]).Select(shell => CommandPermissions.None($"completion {shell}", NoAws)),
        CommandPermissions.None("man", NoAws),
        CommandPermissions.None("permissions", NoAws),
        CommandPermissions.None("version", NoAws),
        CommandPermissions.None("help", NoAws),
    ];

    /// <summary>The command of these words, with or without the program's name in front.</summary>
    /// <exception cref="IrsactlException">There is no such command (<see cref="CliErrors.InvalidValue"/>).</exception>
    public static CommandPermissions Find(string text)
    {
        var words = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => word is "irsactl" or "ccoctl"));
        if (All.FirstOrDefault(known => known.Words == words) is { } found)
        {
            return found;
        }

        var within = All.Where(known => known.Words.StartsWith($"{words} ", StringComparison.Ordinal)).ToList();
        throw new IrsactlException(
            CliErrors.InvalidValue,
            within.Count > 0 ? $"'{text}' is several commands" : $"there is no command '{text}'",
            within.Count > 0 ? $"name one: {string.Join(", ", within.Select(known => known.Words))}"
                : NearestWord.Find(words, All.Select(known => known.Words)) is { } near ? $"did you mean '{near}'?"
                : "irsactl --help lists the commands; give no flags with the command's name");
    }

    private static PermissionGroup DoctorPermissions(PermissionScope scope) =>
        new PermissionGroup("Doctor", PermissionScope.Any) { WhyAny = "quotas are the account's, and who calls is not known before" }
            .Add(PermissionUse.Read, "iam:GetAccountSummary", "iam:ListOpenIDConnectProviders", "iam:SimulatePrincipalPolicy")
            .AddWhen("the caller is a session of a role", PermissionUse.Read, "iam:GetRole");

    private static PermissionUse Applying(PermissionsRequest request) => request switch
    {
        { IsDryRun: true } => PermissionUse.Read,
        { Prunes: true } => PermissionUse.Apply | PermissionUse.Prune,
        _ => PermissionUse.Apply,
    };

    private static PermissionUse Deleting(PermissionsRequest request) =>
        request.IsDryRun ? PermissionUse.Search | PermissionUse.Find : PermissionUse.Delete;

    private static IEnumerable<PermittedAction> OfInstallation(PermissionsRequest request) =>
    [
        .. EvidencePermissions.Provider(request.Scope),
        .. EvidencePermissions.Role(request.Scope, "Secrets name roles"),
        .. EvidencePermissions.Documents(request.Scope),
    ];

    private static IEnumerable<PermittedAction> OfExplanation(PermissionsRequest request) =>
    [
        .. EvidencePermissions.Provider(request.Scope),
        .. EvidencePermissions.Role(request.Scope, "a role is named"),
        .. EvidencePermissions.Documents(request.Scope),
    ];

    private static IEnumerable<PermittedAction> OfIssuers(PermissionsRequest request) =>
    [
        .. new PermissionGroup("ListIam", PermissionScope.Any) { WhyAny = "IAM lists what an account has all together" }
            .Add(PermissionUse.Read, "iam:ListOpenIDConnectProviders")
            .AddWhen("the account has providers", PermissionUse.Read, "iam:ListRoles"),
        .. new PermissionGroup("Providers", request.Scope.Global("iam", "oidc-provider/*"))
            .AddWhen("the account has providers", PermissionUse.Read, "iam:GetOpenIDConnectProvider"),
        .. EvidencePermissions.Role(request.Scope, "roles trust a provider: to say when they were used"),
        .. EvidencePermissions.Documents(request.Scope),
    ];
}
