using Irsactl.Diagnostics;

namespace Irsactl.Operations;

/// <summary>What can keep the life of a cluster from going on.</summary>
public static class OperationsErrors
{
    /// <summary>The cluster is not in a state in which its keys or its issuer may be touched.</summary>
    public static readonly ErrorCode ClusterNotReady = new("IRS7000", "cluster is not ready");

    /// <summary>The cluster's tokens are of no issuer that AWS could take.</summary>
    public static readonly ErrorCode NoIssuer = new("IRS7001", "cluster has no issuer for AWS");

    /// <summary>Keys were changed by somebody else, or are being changed.</summary>
    public static readonly ErrorCode KeysInMotion = new("IRS7002", "signing keys are being changed");

    /// <summary>The key that the cluster signs with is not published, so that none of its tokens is taken.</summary>
    public static readonly ErrorCode KeyNotPublished = new("IRS7003", "signing key is not published");

    /// <summary>A token that was just made was not taken.</summary>
    public static readonly ErrorCode ProofFailed = new("IRS7004", "fresh token is not taken");

    /// <summary>Something that the cluster does by itself was not over when the wait for it ended.</summary>
    public static readonly ErrorCode NotInTime = new("IRS7005", "cluster did not get there in time");

    /// <summary>There is no rotation, or it is past the step from which there is a way back.</summary>
    public static readonly ErrorCode NothingToRollBack = new("IRS7006", "nothing to roll back");

    /// <summary>What has been done does not fit what was asked for.</summary>
    public static readonly ErrorCode RunInTheWay = new("IRS7007", "another run is under way");

    /// <summary>Keys could not be published.</summary>
    public static readonly ErrorCode NotPublished = new("IRS7008", "keys were not published");

    /// <summary>An issuer that is given up could not be removed.</summary>
    public static readonly ErrorCode NotRemoved = new("IRS7009", "issuer was not removed");

    /// <summary>Roles that are not the cluster's own trust its issuer, and nobody has said what becomes of them.</summary>
    public static readonly ErrorCode WorkloadRoles = new("IRS7010", "workload roles trust the issuer");

    /// <summary>A role's trust policy cannot name both issuers.</summary>
    public static readonly ErrorCode NoRoomForTrust = new("IRS7011", "role cannot trust both issuers");

    /// <summary>Where the new issuer is to be is not said, or cannot be.</summary>
    public static readonly ErrorCode NoTarget = new("IRS7012", "no new issuer");

    /// <summary>The cluster does not say what time it is.</summary>
    public static readonly ErrorCode NoTime = new("IRS7013", "time of the cluster is not known");

    /// <summary>What a plain Kubernetes was set up with cannot be told.</summary>
    public static readonly ErrorCode UnknownDistribution = new("IRS7014", "distribution is not known");

    /// <summary>What is asked for does not go with this kind of cluster.</summary>
    public static readonly ErrorCode NotForThisCluster = new("IRS7015", "not for this cluster");

    /// <summary>The new key is not said, or is none that could sign next.</summary>
    public static readonly ErrorCode NoNewKey = new("IRS7016", "no new key");

    /// <summary>API servers were named one by one, and not all of them.</summary>
    public static readonly ErrorCode ServersMissing = new("IRS7017", "API servers are missing");

    /// <summary>The cluster's components have short-lived credentials already, or it is no cluster that could have them.</summary>
    public static readonly ErrorCode NothingToEnable = new("IRS7020", "short-lived credentials cannot be enabled");

    /// <summary>A component of the cluster could not have a role.</summary>
    public static readonly ErrorCode NoRoleForComponent = new("IRS7021", "component cannot have a role");

    /// <summary>Roles of components could not be made.</summary>
    public static readonly ErrorCode RolesNotMade = new("IRS7022", "roles were not made");

    /// <summary>Others have changed what a run has written, and would have to overwrite.</summary>
    public static readonly ErrorCode ChangedSince = new("IRS7023", "changed by others since");
}
