namespace Irsactl.Operations.Enabling;

/// <summary>What enabling short-lived credentials has to do, or to wait for, next.</summary>
public enum EnablingStep
{
    /// <summary>Publish an issuer, under the key that signs, and register it.</summary>
    Publish,

    /// <summary>Note in the cluster what was there before.</summary>
    Begin,

    /// <summary>Make a role for each component.</summary>
    Roles,

    /// <summary>Give the cluster the issuer.</summary>
    Switch,

    /// <summary>Wait until every API server has been started with it.</summary>
    AwaitRollout,

    /// <summary>See that fresh tokens of all API servers name it, and that each component's is taken for its role.</summary>
    Confirm,

    /// <summary>Have the cloud credential operator leave the components' Secrets alone.</summary>
    Mode,

    /// <summary>Replace access keys in the components' Secrets by roles.</summary>
    Secrets,

    /// <summary>Wait until no pod that mounts one of these Secrets is older than its change.</summary>
    AwaitPods,

    /// <summary>Remove the account's administrator keys from the cluster.</summary>
    RootKeys,

    /// <summary>Remove the notes from the cluster.</summary>
    Finish,

    /// <summary>Nothing is left to do.</summary>
    Done,
}
