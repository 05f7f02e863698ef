namespace Irsactl.Operations.ByFlags;

/// <summary>What API servers are started with, one after the other, while their key changes.</summary>
public enum KeyPhase
{
    /// <summary>Both keys are trusted, and the one before goes on signing.</summary>
    Trust,

    /// <summary>Both keys are trusted, and the new one signs.</summary>
    Sign,

    /// <summary>The new key alone is trusted.</summary>
    Retire,
}
