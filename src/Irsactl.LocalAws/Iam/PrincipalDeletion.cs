using Irsactl.LocalAws.Iam.Model;

namespace Irsactl.LocalAws.Iam;

/// <summary>What has to be gone before a role or user can go.</summary>
internal static class PrincipalDeletion
{
    /// <summary>Refuses while policies are there.</summary>
    /// <exception cref="Protocol.AwsServiceException"><c>DeleteConflict</c>.</exception>
    public static void RefuseWithPolicies(IamPrincipal principal)
    {
        if (!principal.AttachedPolicies.IsEmpty)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must detach all policies first.");
        }

        if (!principal.InlinePolicies.IsEmpty)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must delete policies first.");
        }
    }
}
