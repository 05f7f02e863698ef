namespace Irsactl.Operations.ByFlags;

/// <summary>What a migration on a plain Kubernetes has to do, or to wait for, next. In this order.</summary>
public enum FlagMigrationStep
{
    /// <summary>Publish the new issuer, under the key that signs, and register it.</summary>
    Publish,

    /// <summary>Note in the cluster what goes where.</summary>
    Begin,

    /// <summary>Have every role trust the new issuer beside the one before.</summary>
    Trust,

    /// <summary>Say how API servers come to accept both issuers, and wait until all do.</summary>
    AwaitAcceptance,

    /// <summary>Note that tokens may name the new issuer from now on.</summary>
    HandOver,

    /// <summary>Say how tokens come to name the new issuer, and wait until those of all API servers do.</summary>
    AwaitSwitch,

    /// <summary>Note since when they do.</summary>
    Confirm,

    /// <summary>Wait until no token of the issuer before can be about, and see that no API server makes one.</summary>
    AwaitTokens,

    /// <summary>Say how API servers come to accept the new issuer alone, and wait until all do.</summary>
    AwaitRemoval,

    /// <summary>Have no role trust the issuer before.</summary>
    Untrust,

    /// <summary>Remove the issuer before.</summary>
    Retire,

    /// <summary>Remove the notes from the cluster.</summary>
    Finish,

    /// <summary>Nothing is left to do.</summary>
    Done,
}
