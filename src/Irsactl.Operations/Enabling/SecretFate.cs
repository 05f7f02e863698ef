namespace Irsactl.Operations.Enabling;

/// <summary>What becomes, on the way back, of a component's Secret.</summary>
internal enum SecretFate
{
    /// <summary>Nothing: it has what it had.</summary>
    AsBefore,

    /// <summary>What was in it is put back: it has what it was given here.</summary>
    ToBeRestored,

    /// <summary>It is left: somebody else has changed it since.</summary>
    Changed,
}
