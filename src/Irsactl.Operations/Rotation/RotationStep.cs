namespace Irsactl.Operations.Rotation;

/// <summary>What a rotation has to do, or to wait for, next. In this order.</summary>
public enum RotationStep
{
    /// <summary>Make a pair, and keep it with the one before in the cluster.</summary>
    Begin,

    /// <summary>Publish the new key beside the one that signs, and see both under the issuer's public name.</summary>
    Publish,

    /// <summary>Give the cluster the pair to sign with next.</summary>
    HandOver,

    /// <summary>Wait until every API server trusts the key, and the operator has promoted it.</summary>
    AwaitPromotion,

    /// <summary>Ask for a redeployment: an API server reads the promoted key only at its start.</summary>
    Redeploy,

    /// <summary>Wait until every API server has been started anew.</summary>
    AwaitRedeployment,

    /// <summary>See that fresh tokens of all API servers are signed with the key.</summary>
    Confirm,

    /// <summary>Wait until no token of the key before can be about.</summary>
    AwaitTokens,

    /// <summary>Publish the key before no more.</summary>
    Prune,

    /// <summary>Remove the notes and the pair before from the cluster.</summary>
    Finish,

    /// <summary>Nothing is left to do.</summary>
    Done,
}
