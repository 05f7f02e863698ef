namespace Irsactl.Operations.ByFlags;

/// <summary>What API servers are started with, one after the other, while their issuer changes.</summary>
public enum IssuerPhase
{
    /// <summary>Tokens of both issuers are accepted, and new ones name the one before.</summary>
    Accept,

    /// <summary>Tokens of both issuers are accepted, and new ones name the new one.</summary>
    Switch,

    /// <summary>Tokens of the new issuer alone are accepted.</summary>
    Remove,
}
