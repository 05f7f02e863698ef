namespace Irsactl.Aws.Policies;

/// <summary>Which of the places that policies come from.</summary>
public enum PolicyLayer
{
    /// <summary>The caller's inline and attached policies.</summary>
    Identity,

    /// <summary>The caller's permissions boundary.</summary>
    Boundary,

    /// <summary>The policies of the session.</summary>
    Session,

    /// <summary>The resource's own policy.</summary>
    Resource,
}
