using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Iam.Model;
using Irsactl.LocalAws.QueryProtocol;

namespace Irsactl.LocalAws.Sts.Sessions;

/// <summary>The parameters <c>Policy</c> and <c>PolicyArns</c>, by which a caller limits the session that it asks for.</summary>
/// <param name="Inline">The policy as text, or null.</param>
/// <param name="Arns">Managed policies.</param>
internal sealed record SessionPolicyParameters(string? Inline, IReadOnlyList<string> Arns)
{
    /// <summary>Reads the parameters.</summary>
    public static SessionPolicyParameters Read(ParameterCheck check)
    {
        var inline = check.Optional("Policy", StsRules.Policy);
        var arns = check.List("PolicyArns", PolicyLimits.SessionPolicyArns) ?? [];
        return new SessionPolicyParameters(
            inline, [.. arns.Select((member, index) => check.Member("PolicyArns", index + 1, member, "arn", StsRules.PolicyArn))]);
    }

    /// <summary>The policies themselves.</summary>
    /// <exception cref="Protocol.AwsServiceException">One is no policy or does not exist.</exception>
    public IReadOnlyList<NamedPolicy> Resolve(IamState state)
    {
        var policies = new List<NamedPolicy>();
        if (Inline is not null)
        {
            policies.Add(PolicyValidator.TryValidate(Inline, PolicyKind.Identity, out var document, out var refusal)
                ? new NamedPolicy("session policy", document)
                : throw StsErrors.MalformedPolicy(refusal.Message));
        }

        foreach (var arn in Arns)
        {
            var policy = state.FindPolicy(arn) ?? throw StsErrors.MalformedPolicy($"Policy {arn} was not found.");
            policies.Add(new NamedPolicy(arn, policy.Document));
        }

        return policies;
    }
}
