using System.Globalization;
using System.Text;
using Irsactl.Aws.Permissions;
using Irsactl.Cli.Commands.Permissions;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Tests.Permissions;

/// <summary><c>docs/permissions.md</c>, made of the catalog of commands.</summary>
internal static class PermissionsPage
{
    private const string Domain = "oidc.example.com";

    private static readonly PermissionScope _scope =
        new() { Name = "my-cluster", Region = "us-east-1", AccountId = "123456789012" };

    /// <summary>The hostings, with what a name of one's own adds.</summary>
    private static readonly (string Heading, HostingOptions Hosting)[] _hostings =
    [
        ("s3", new S3HostingOptions()),
        ("cloudfront", new CloudFrontHostingOptions()),
        ("cloudfront with --origin-access identity", new CloudFrontHostingOptions { OriginAccess = OriginAccess.Identity }),
        ("cloudfront with --domain oidc.example.com", new CloudFrontHostingOptions { Domain = Domain }),
        ("lambda-url", new LambdaUrlHostingOptions()),
        ("lambda-url with --documents bucket", new LambdaUrlHostingOptions { Function = new() { Documents = FunctionDocuments.Bucket } }),
        ("api-gateway", new ApiGatewayHostingOptions()),
        ("alb", new AlbHostingOptions { Domain = Domain, SubnetIds = [] }),
        ("server", new ServerHostingOptions { Issuer = IssuerUrl.Parse($"https://{Domain}"), DocumentsFolder = "." }),
    ];

    /// <summary>The commands that depend on the hosting: shown for each.</summary>
    private static readonly string[] _ofHosting = ["aws create-all", "aws delete"];

    /// <summary>The page.</summary>
    public static string Render(string introduction)
    {
        var page = new StringBuilder(introduction.TrimEnd()).Append("\n\n");
        page.Append("## Commands\n\n| command | permissions |\n|---|---|\n");
        foreach (var command in CommandCatalog.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{command.Words}` | {Summary(command)} |\n");
        }

        foreach (var (heading, hosting) in _hostings)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## Hosting {heading}\n");
            foreach (var words in _ofHosting)
            {
                Append(page, $"`{words}`", Find(words), new PermissionsRequest(_scope, hosting));
            }

            Append(page, "What `--prune` adds to `aws create-all`", PruneOnly, new PermissionsRequest(_scope, hosting));
        }

        page.Append("\n## Other commands\n");
        foreach (var command in CommandCatalog.All.Where(command => command.Needs is not null && !IsByHosting(command.Words)))
        {
            Append(page, $"`{command.Words}`", command, new PermissionsRequest(_scope, new S3HostingOptions()));
        }

        return page.ToString();
    }

    private static CommandPermissions PruneOnly { get; } = CommandPermissions.Of(
        "prune", request => ProvisioningPermissions.OfAll(request.Scope, request.Hosting), PermissionUse.Prune);

    private static bool IsByHosting(string words) => words is "aws create-all" or "aws delete" or "apply" or "destroy";

    private static CommandPermissions Find(string words) => CommandCatalog.All.Single(command => command.Words == words);

    private static string Summary(CommandPermissions command) => command switch
    {
        { Needs: null } => $"none: {command.Remark}",
        { Words: "apply" } => "as `aws create-all`",
        { Words: "destroy" } => "as `aws delete`",
        _ when _ofHosting.Contains(command.Words, StringComparer.Ordinal) => "by hosting, below",
        { Remark: { } remark } => $"below; {remark}",
        _ => "below",
    };

    private static void Append(StringBuilder page, string heading, CommandPermissions command, PermissionsRequest request)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {heading}\n\n");
        page.Append("| action | on | under the condition | needed |\n|---|---|---|---|\n");
        foreach (var statement in command.Needs?.Invoke(request).Statements ?? [])
        {
            foreach (var group in statement.Permissions.GroupBy(permission => permission.When, StringComparer.Ordinal))
            {
                var resources = string.Join("<br>", statement.Resources.Select(resource => $"`{resource}`"));
                var why = statement.WhyAny is { } reason ? $": {reason}" : "";
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| {string.Join("<br>", group.Select(one => $"`{one.Action}`"))} | {resources}{why} | {Conditions(statement)} | {group.Key ?? "always"} |\n");
            }
        }
    }

    private static string Conditions(PermissionStatement statement) => statement.Conditions.IsEmpty
        ? "—"
        : string.Join("<br>", statement.Conditions.Select(condition => $"`{condition.ToString().Replace("|", "or", StringComparison.Ordinal)}`"));
}
