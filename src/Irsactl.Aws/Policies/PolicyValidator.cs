using System.Diagnostics.CodeAnalysis;
using Irsactl.Aws.Policies.Parsing;
using Irsactl.Aws.Policies.Validation;

namespace Irsactl.Aws.Policies;

/// <summary>Checks a policy as the service that stores it does, and words the refusal as AWS does.</summary>
public static class PolicyValidator
{
    /// <summary>
    /// Checks a policy. How long it may be depends on where it is stored: see <see cref="PolicySize"/> and <see cref="PolicyLimits"/>.
    /// Whether the principals it names exist is for the caller to know.
    /// </summary>
    /// <param name="json">The document.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="document">The compiled policy, where it is good.</param>
    /// <param name="refusal">AWS's answer, where it is not.</param>
    /// <param name="bucket">For a bucket policy, the bucket that its resources must be of; null for any.</param>
    /// <param name="partition">For an identity's policy, the id of the partition that its resources must be of; null for any.</param>
    public static bool TryValidate(
        string json,
        PolicyKind kind,
        [NotNullWhen(true)] out PolicyDocument? document,
        [NotNullWhen(false)] out PolicyRefusal? refusal,
        string? bucket = null,
        string? partition = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            document = PolicyReader.Read(json);
            Check(document, kind, bucket, partition);
            refusal = null;
            return true;
        }
        catch (PolicyFaultException exception)
        {
            document = null;
            refusal = RefusalTexts.Of(exception.Fault, kind);
            return false;
        }
    }

    /// <summary>The rule that a policy breaks, in our words; null where it is good.</summary>
    /// <param name="json">The document.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="partition">For an identity's policy, the id of the partition that its resources must be of; null for any.</param>
    public static PolicyFault? FaultOf(string json, PolicyKind kind, string? partition = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            Check(PolicyReader.Read(json), kind, bucket: null, partition);
            return null;
        }
        catch (PolicyFaultException exception)
        {
            return exception.Fault;
        }
    }

    private static void Check(PolicyDocument document, PolicyKind kind, string? bucket, string? partition)
    {
        switch (kind)
        {
            case PolicyKind.Trust:
                TrustRules.Check(document);
                break;
            case PolicyKind.Bucket:
                BucketRules.Check(document, bucket);
                break;
            default:
                IdentityRules.Check(document, kind is PolicyKind.Managed, partition);
                break;
        }
    }
}
