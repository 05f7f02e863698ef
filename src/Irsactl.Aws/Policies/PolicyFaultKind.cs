namespace Irsactl.Aws.Policies;

/// <summary>The rules of the policy language that a document can break.</summary>
public enum PolicyFaultKind
{
    /// <summary>The text is not JSON, too deep, too long, or names a member twice.</summary>
    InvalidJson,

    /// <summary>A value has the wrong type or form.</summary>
    InvalidSyntax,

    /// <summary>A member that the language does not have.</summary>
    UnknownField,

    /// <summary>A member that must be there is not.</summary>
    MissingField,

    /// <summary>A member that this kind of policy must not have.</summary>
    ProhibitedField,

    /// <summary>A version other than the two there are.</summary>
    InvalidVersion,

    /// <summary>A condition operator that does not exist.</summary>
    InvalidOperator,

    /// <summary>A value that is not of its operator's type.</summary>
    InvalidValue,

    /// <summary>A trust policy that lets everybody's tokens of a shared issuer in.</summary>
    OpenTrust,

    /// <summary>A principal that cannot be one.</summary>
    InvalidPrincipal,

    /// <summary>An action without a service prefix, or one that this kind of policy cannot have.</summary>
    InvalidAction,

    /// <summary>A resource that is not an ARN, or one that this kind of policy cannot have.</summary>
    InvalidResource,

    /// <summary>A statement id with characters other than letters and digits.</summary>
    InvalidSid,

    /// <summary>Two statements with the same id.</summary>
    DuplicateSid,

    /// <summary>The document is longer than allowed.</summary>
    TooLong,
}
