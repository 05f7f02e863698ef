namespace Irsactl.Aws.Policies;

/// <summary>Why a document is not a policy.</summary>
/// <param name="Kind">What rule it breaks.</param>
/// <param name="Subject">The field, value or operator at fault, as AWS's messages quote it; may be empty.</param>
/// <param name="Detail">What is wrong and where, in our words: lower case, no full stop.</param>
public sealed record PolicyFault(PolicyFaultKind Kind, string Subject, string Detail);
