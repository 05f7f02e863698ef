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
}
