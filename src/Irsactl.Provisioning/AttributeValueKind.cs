namespace Irsactl.Provisioning;

/// <summary>The kinds of values that attributes of resources have.</summary>
public enum AttributeValueKind
{
    /// <summary>There is none.</summary>
    Absent,

    /// <summary>A text; numbers and switches are their text.</summary>
    Text,

    /// <summary>Several texts, whose order does not count.</summary>
    List,

    /// <summary>A policy in the IAM policy language.</summary>
    Policy,

    /// <summary>There is one, which is not known: AWS decides it during the run, or the caller may not read it.</summary>
    Unknown,

    /// <summary>There is one, which is never shown: a key, or what may be one.</summary>
    Hidden,
}
