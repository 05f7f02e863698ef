using System.Collections.Immutable;
using Irsactl.Aws.Permissions;
using Irsactl.Aws.Policies;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Permissions;

/// <summary>The permissions of some commands, as policies.</summary>
/// <param name="Commands">The commands.</param>
/// <param name="Permissions">What they ask for together.</param>
/// <param name="Policies">The policies; none where nothing is asked for.</param>
/// <param name="Notes">What is to be said of them.</param>
internal sealed record PermissionsReport(
    ImmutableArray<string> Commands, PermissionSet Permissions, ImmutableArray<GeneratedPolicy> Policies, ImmutableArray<string> Notes)
{
    private const int LongestName = 120;

    /// <summary>Makes it.</summary>
    /// <exception cref="IrsactlException">
    /// A boundary is asked for and no boundary of roles is named (<see cref="CliErrors.Usage"/>), or it is too long for one policy
    /// (<see cref="CliErrors.InvalidValue"/>).
    /// </exception>
    public static PermissionsReport Of(IReadOnlyList<CommandPermissions> commands, PermissionsRequest request, string format)
    {
        var permissions = PermissionSet.Together(commands.Select(command => command.Needs?.Invoke(request)).OfType<PermissionSet>());
        permissions = format == PermissionsFormat.Boundary ? permissions.Compact() : permissions;
        var policies = permissions.IsEmpty ? [] : GeneratedPolicy.Of(NameOf(commands, request), permissions);
        if (format == PermissionsFormat.Boundary)
        {
            RequireBoundary(request, permissions, policies);
        }

        return new PermissionsReport(
            [.. commands.Select(command => command.Words)], permissions, [.. policies], [.. NotesOf(commands, request, permissions)]);
    }

    private static void RequireBoundary(PermissionsRequest request, PermissionSet permissions, IReadOnlyList<GeneratedPolicy> policies)
    {
        if (request.Scope.BoundaryArn is null && permissions.Permissions.Any(permission => permission.Action == "iam:CreateRole"))
        {
            throw new IrsactlException(
                CliErrors.Usage,
                "a boundary that lets roles be made without a boundary of their own bounds nothing: whoever makes a role could do all that it may",
                "name the roles' boundary with --permissions-boundary-arn, and run the command with the same flag");
        }

        if (policies.Count > 1)
        {
            throw new IrsactlException(
                CliErrors.InvalidValue,
                $"a user has one boundary, which takes {PolicyLimits.ManagedPolicy} characters, and these permissions take "
                    + $"{new GeneratedPolicy("", permissions.Statements).Length}",
                "name the --hosting and the --name, or fewer commands");
        }
    }

    private static string NameOf(IReadOnlyList<CommandPermissions> commands, PermissionsRequest request)
    {
        var what = commands is [var only] ? only.Words.Replace(' ', '-') : "commands";
        var name = $"{request.Scope.Name ?? "irsactl"}-{what}";
        return name.Length <= LongestName ? name : name[^LongestName..];
    }

    private static IEnumerable<string> NotesOf(
        IReadOnlyList<CommandPermissions> commands, PermissionsRequest request, PermissionSet permissions)
    {
        foreach (var command in commands.Where(command => command.Remark is not null))
        {
            yield return $"{command.Words}: {command.Remark}";
        }

        if (!permissions.IsEmpty && request.Scope.Name is null)
        {
            yield return "no --name: stars stand where it would, and no condition asks for the cluster's tag";
        }

        if (!permissions.IsEmpty && request.Hosting is null && permissions.Permissions.Any(permission => permission.Action == "s3:CreateBucket"))
        {
            yield return "no --hosting: these are for a public bucket, as a new issuer has it";
        }
    }
}
