namespace Irsactl.Cli.Commands.Permissions;

/// <summary>What permissions are printed as.</summary>
internal static class PermissionsFormat
{
    /// <summary>Policies of IAM.</summary>
    public const string Iam = "iam";

    /// <summary>The same as Terraform has them.</summary>
    public const string Terraform = "terraform";

    /// <summary>One policy, to be the boundary of whoever runs the commands.</summary>
    public const string Boundary = "boundary";
}
