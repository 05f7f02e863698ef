using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Runs;

namespace Irsactl.Provisioning.Roles;

/// <summary>Sees to it that a permissions boundary is there before anything is made that its roles would be missing from.</summary>
internal static class BoundaryPolicy
{
    /// <summary>Throws where there is no such policy. Who may not look is warned, and finds out when the first role is made.</summary>
    /// <param name="iam">IAM.</param>
    /// <param name="reads">Reads, again where that may help.</param>
    /// <param name="arn">The policy; null: none, and nobody is asked.</param>
    /// <param name="log">Takes the warning.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">There is none (<see cref="ProvisioningErrors.NoSuchBoundary"/>), or it is no ARN.</exception>
    public static async Task RequireAsync(
        IamClient iam, AwsReads reads, string? arn, RunLog log, CancellationToken cancellationToken)
    {
        if (arn is null)
        {
            return;
        }

        _ = Arn.Parse(arn);
        try
        {
            if (!await reads.ReadAsync(
                $"reading permissions boundary {arn}", token => iam.HasPolicyAsync(arn, token), cancellationToken))
            {
                throw new IrsactlException(
                    ProvisioningErrors.NoSuchBoundary,
                    $"there is no policy {arn}, which is to be the permissions boundary of every role",
                    "see what there is with aws iam list-policies; a boundary is a policy of the roles' own account, or one of AWS's");
            }
        }
        catch (IrsactlException error) when (error.Code == AwsClientErrors.AccessDenied)
        {
            log.Warning($"whether permissions boundary {arn} exists is not known before the first role is made: {error.Message}");
        }
    }
}
