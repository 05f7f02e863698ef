namespace Irsactl.Operations.ByFlags;

/// <summary>What a rotation on a plain Kubernetes has to do, or to wait for, next. In this order.</summary>
public enum FlagRotationStep
{
    /// <summary>Take the new pair, or make it, and note in the cluster which keys are concerned.</summary>
    Begin,

    /// <summary>Publish the new key beside the one that signs, and see both under the issuer's public name.</summary>
    Publish,

    /// <summary>Say how API servers come to trust both keys, and wait until all do.</summary>
    AwaitTrust,

    /// <summary>Note that tokens of the new key may be about from now on.</summary>
    HandOver,

    /// <summary>Say how API servers come to sign with the new key, and wait until all do.</summary>
    AwaitSigning,

    /// <summary>Note since when all API servers have been signing with it.</summary>
    Confirm,

    /// <summary>Wait until no token of the key before can be about, and see that no API server makes one.</summary>
    AwaitTokens,

    /// <summary>Say how API servers come to trust the new key alone, and wait until all do.</summary>
    AwaitRetirement,

    /// <summary>Publish the key before no more.</summary>
    Prune,

    /// <summary>Remove the notes from the cluster.</summary>
    Finish,

    /// <summary>Nothing is left to do.</summary>
    Done,
}
