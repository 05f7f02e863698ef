using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Sts.Sessions;

/// <summary>The parameters <c>Policy</c> and <c>PolicyArns</c>, by which a caller limits the session that it asks for.</summary>
/// <param name="Inline">The policy as text, or null.</param>
/// <param name="Arns">Managed policies.</param>
internal sealed record SessionPolicyParameters(string? Inline, IReadOnlyList<string> Arns)
{
    private static readonly PolicyDocument Nothing =
        PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"*","Resource":"*"}]}""");

    /// <summary>No policies: no limit.</summary>
    public static SessionPolicyParameters None { get; } = new(null, []);

    /// <summary>Reads the parameters.</summary>
    public static SessionPolicyParameters Read(ParameterCheck check)
    {
        var inline = check.Optional("Policy", StsRules.Policy);
        var arns = check.List("PolicyArns", PolicyLimits.SessionPolicyArns) ?? [];
        return inline is null && arns.Count == 0 ? None : new SessionPolicyParameters(
            inline, [.. arns.Select((member, index) => check.Member("PolicyArns", index + 1, member, "arn", StsRules.PolicyArn))]);
    }

    /// <summary>Checks that the policies are some.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException">One is no policy or does not exist.</exception>
    public void Check(IamState state)
    {
        if (Inline is not null && !PolicyValidator.TryValidate(Inline, PolicyKind.Identity, out _, out var refusal))
        {
            throw StsErrors.MalformedPolicy(refusal.Message);
        }

        foreach (var arn in Arns)
        {
            if (state.FindPolicy(arn) is null)
            {
                throw StsErrors.MalformedPolicy($"Policy {arn} was not found.");
            }
        }
    }

    /// <summary>
    /// The policies of a session that was made with these parameters. Managed policies are as they are now; one that is gone allows
    /// nothing, since without it the session could do more than it was made for.
    /// </summary>
    public IReadOnlyList<NamedPolicy> Resolve(IamState state)
    {
        if (Inline is null && Arns.Count == 0)
        {
            return [];
        }

        IEnumerable<NamedPolicy> inline = Inline is null ? [] : [new NamedPolicy("session policy", PolicyDocument.Parse(Inline))];
        return [.. inline, .. Arns.Select(arn => new NamedPolicy(arn, state.FindPolicy(arn)?.Document ?? Nothing))];
    }
}
