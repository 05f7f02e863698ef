namespace Irsactl.Operations.Rotation;

/// <summary>What a <see cref="RotationEvent"/> tells of.</summary>
public enum RotationEventKind
{
    /// <summary>Something was done.</summary>
    Done,

    /// <summary>Something is waited for.</summary>
    Waiting,

    /// <summary>A fresh token was taken.</summary>
    Proven,

    /// <summary>Something that a person should know.</summary>
    Warning,
}
