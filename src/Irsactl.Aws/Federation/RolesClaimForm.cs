namespace Irsactl.Aws.Federation;

/// <summary>What a token has as its roles claim.</summary>
public enum RolesClaimForm
{
    /// <summary>No such claim, or null: it limits nothing.</summary>
    Absent,

    /// <summary>A list or a text, which may name roles or not.</summary>
    List,

    /// <summary>Neither a list nor a text.</summary>
    Unsupported,
}
