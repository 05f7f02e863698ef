namespace Irsactl.Aws.Policies.Parsing;

/// <summary>Carries a fault out of the depth of a document. Never leaves this library.</summary>
internal sealed class PolicyFaultException : Exception
{
    public PolicyFaultException(PolicyFaultKind kind, string subject, string detail)
        : base(detail) => Fault = new PolicyFault(kind, subject, detail);

    public PolicyFault Fault { get; }
}
