using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>What has to be gone before a role, user or group can go.</summary>
internal static class IdentityDeletion
{
    /// <summary>Refuses a user that is in a group, and a group that has users.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException"><c>DeleteConflict</c>.</exception>
    public static void RefuseWithMemberships(bool any)
    {
        if (any)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must remove users from group first.");
        }
    }

    /// <summary>Refuses while policies are there.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException"><c>DeleteConflict</c>.</exception>
    public static void RefuseWithPolicies(IamIdentity identity)
    {
        if (!identity.AttachedPolicies.IsEmpty)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must detach all policies first.");
        }

        if (!identity.InlinePolicies.IsEmpty)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must delete policies first.");
        }
    }
}
