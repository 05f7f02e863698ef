using Irsactl.Aws.Permissions;

namespace Irsactl.Cli.Commands.Permissions;

/// <summary>What a command asks of AWS.</summary>
/// <param name="Words">The command, such as <c>aws create-all</c>.</param>
/// <param name="Needs">Its permissions by what narrows them; null where it calls no AWS, or nothing that takes permissions.</param>
/// <param name="Remark">What is to be said of it; null: nothing.</param>
internal sealed record CommandPermissions(string Words, Func<PermissionsRequest, PermissionSet>? Needs, string? Remark = null)
{
    /// <summary>Permissions of which a command uses some part always.</summary>
    public static CommandPermissions Of(
        string words, Func<PermissionsRequest, IEnumerable<PermittedAction>> needs, PermissionUse uses, string? remark = null) =>
        new(words, request => PermissionSet.Of(needs(request), uses), remark);

    /// <summary>Permissions of which a command uses a part by its flags.</summary>
    public static CommandPermissions Of(
        string words,
        Func<PermissionsRequest, IEnumerable<PermittedAction>> needs,
        Func<PermissionsRequest, PermissionUse> uses,
        string? remark = null) => new(words, request => PermissionSet.Of(needs(request), uses(request)), remark);

    /// <summary>A command that needs none.</summary>
    public static CommandPermissions None(string words, string remark) => new(words, Needs: null, remark);
}
