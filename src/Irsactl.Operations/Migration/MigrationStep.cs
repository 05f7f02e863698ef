namespace Irsactl.Operations.Migration;

/// <summary>What a migration has to do, or to wait for, next. In this order.</summary>
public enum MigrationStep
{
    /// <summary>Publish the new issuer, under the key that signs, and register it.</summary>
    Publish,

    /// <summary>Note in the cluster what goes where.</summary>
    Begin,

    /// <summary>Have every role trust the new issuer beside the one before.</summary>
    Trust,

    /// <summary>Give the cluster the new issuer.</summary>
    Switch,

    /// <summary>Wait until every API server has been started with it.</summary>
    AwaitRollout,

    /// <summary>See that fresh tokens of all API servers name it.</summary>
    Confirm,

    /// <summary>Wait until no token of the issuer before can be about.</summary>
    AwaitTokens,

    /// <summary>Have no role trust the issuer before.</summary>
    Untrust,

    /// <summary>Remove the issuer before: its identity provider, and what publishes its documents.</summary>
    Retire,

    /// <summary>Remove the notes from the cluster.</summary>
    Finish,

    /// <summary>Nothing is left to do.</summary>
    Done,
}
