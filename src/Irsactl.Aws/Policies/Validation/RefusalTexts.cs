namespace Irsactl.Aws.Policies.Validation;

/// <summary>
/// AWS's messages, as people have quoted them. Where nobody has shown the text for a fault, it is the general one of that kind of
/// policy rather than an invented one.
/// </summary>
internal static class RefusalTexts
{
    public static PolicyRefusal Of(PolicyFault fault, PolicyKind kind) => kind switch
    {
        PolicyKind.Bucket => new PolicyRefusal("MalformedPolicy", OfBucket(fault), fault.Detail),
        PolicyKind.Trust => new PolicyRefusal("MalformedPolicyDocument", OfTrust(fault), fault.Detail),
        _ => new PolicyRefusal("MalformedPolicyDocument", OfIdentity(fault), fault.Detail),
    };

    private static string OfIdentity(PolicyFault fault) => fault.Kind switch
    {
        PolicyFaultKind.ProhibitedField => "Policy document should not specify a principal.",
        PolicyFaultKind.MissingField when fault.Subject is "Action" or "NotAction" => "Policy statement must contain actions.",
        PolicyFaultKind.MissingField when fault.Subject is "Resource" or "NotResource" => "Policy statement must contain resources.",
        PolicyFaultKind.InvalidVersion when fault.Subject is "" or "2008-10-17" => "Policy document must be version 2012-10-17 or greater.",
        PolicyFaultKind.DuplicateSid => "Statement IDs (SID) in a single policy must be unique.",
        PolicyFaultKind.InvalidSid =>
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
        PolicyFaultKind.InvalidAction or PolicyFaultKind.InvalidResource => fault.Subject,
        PolicyFaultKind.InvalidOperator => InvalidCondition(fault),
        PolicyFaultKind.InvalidValue => "The policy failed legacy parsing",
        _ => "Syntax errors in policy.",
    };

    private static string OfTrust(PolicyFault fault) => fault.Kind switch
    {
        PolicyFaultKind.InvalidJson => "This policy contains invalid Json",
        PolicyFaultKind.ProhibitedField => $"Has prohibited field {fault.Subject}",
        PolicyFaultKind.MissingField => $"Missing required field {fault.Subject}",
        PolicyFaultKind.UnknownField => $"Unknown field {fault.Subject}",
        PolicyFaultKind.DuplicateSid => "Statement IDs (SID) in a single policy must be unique.",
        PolicyFaultKind.InvalidPrincipal when fault.Subject is "" =>
            "Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a statement "
            + "with no principals!",
        PolicyFaultKind.InvalidAction or PolicyFaultKind.OpenTrust => fault.Subject,
        PolicyFaultKind.InvalidOperator => InvalidCondition(fault),
        PolicyFaultKind.InvalidPrincipal when fault.Subject.Contains(' ', StringComparison.Ordinal) => fault.Subject,
        _ => "Syntax errors in policy.",
    };

    private static string InvalidCondition(PolicyFault fault) => $"Invalid Condition type : {fault.Subject}";

    private static string OfBucket(PolicyFault fault) => fault.Kind switch
    {
        PolicyFaultKind.InvalidJson => "Policies must be valid JSON and the first byte must be '{'",
        PolicyFaultKind.MissingField => $"Missing required field {fault.Subject}",
        PolicyFaultKind.UnknownField => $"Unknown field {fault.Subject}",
        PolicyFaultKind.InvalidAction or PolicyFaultKind.InvalidResource => fault.Subject,
        PolicyFaultKind.InvalidPrincipal => "Invalid principal in policy",
        _ => "Invalid policy syntax.",
    };
}
