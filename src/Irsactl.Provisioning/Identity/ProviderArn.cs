using Irsactl.Aws.Arns;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Provisioning.Identity;

/// <summary>
/// The ARN of an OIDC identity provider. It is made of the account and the issuer, so that it is known before the provider exists.
/// </summary>
/// <param name="Partition">The partition's id.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Issuer">The issuer without <c>https://</c>, as condition keys begin with.</param>
internal sealed record ProviderArn(string Partition, string AccountId, string Issuer)
{
    private const string ResourceType = "oidc-provider/";

    /// <summary>The ARN that an issuer's provider has or will have.</summary>
    public static ProviderArn Of(string partition, string accountId, IssuerUrl issuer) => new(partition, accountId, issuer.HostAndPath);

    /// <summary>Takes apart an ARN that IAM listed, whatever its issuer looks like; null where it is no OIDC provider's.</summary>
    public static ProviderArn? TryOf(string arn) =>
        arn.Split(':', 6) is ["arn", var partition, "iam", "", var account, var resource]
        && resource.StartsWith(ResourceType, StringComparison.Ordinal)
            ? new ProviderArn(partition, account, resource[ResourceType.Length..])
            : null;

    /// <summary>Takes an ARN that IAM itself has answered, whatever its issuer looks like.</summary>
    public static ProviderArn OfExisting(string text) =>
        TryOf(text) ?? throw Unusable($"'{text}' is not the ARN of an OIDC identity provider");

    /// <summary>Reads the ARN that the user gave. Nothing is asked: a dry run refuses the same.</summary>
    /// <param name="text">The ARN.</param>
    /// <param name="region">The region the user gave, or null.</param>
    /// <exception cref="IrsactlException">
    /// No OIDC provider has it, or it is not of the region's partition (<see cref="ProvisioningErrors.UnusableProviderArn"/>).
    /// </exception>
    public static ProviderArn Parse(string text, string? region)
    {
        if (Problem(text, out var arn) is { } problem)
        {
            throw Unusable($"'{text}' is not the ARN of an OIDC identity provider: {problem}");
        }

        if (region is not null && Aws.Arns.Partition.ForRegion(region).Id is var partition && arn.Partition != partition)
        {
            throw Unusable($"'{text}' is in partition {arn.Partition}, and region {region} is in {partition}");
        }

        return new ProviderArn(arn.Partition, arn.AccountId, arn.Resource[ResourceType.Length..]);
    }

    /// <summary>The issuer.</summary>
    public string IssuerUrl => $"https://{Issuer}";

    /// <inheritdoc />
    public override string ToString() => $"arn:{Partition}:iam::{AccountId}:{ResourceType}{Issuer}";

    private static string? Problem(string text, out Arn arn)
    {
        if (!Arn.TryParse(text, out arn))
        {
            return "it has not the six parts of an ARN";
        }

        if (arn.Service != "iam" || !arn.Resource.StartsWith(ResourceType, StringComparison.Ordinal))
        {
            return $"those begin with arn:{arn.Partition}:iam::ACCOUNT:{ResourceType}";
        }

        if (!Aws.Arns.Partition.TryParse(arn.Partition, out _))
        {
            return $"there is no AWS partition '{arn.Partition}'";
        }

        if (arn.Region.Length > 0)
        {
            return $"IAM has no regions, and it names '{arn.Region}'";
        }

        return AccountIds.IsValid(arn.AccountId)
            ? IssuerProblem(arn.Resource[ResourceType.Length..])
            : $"the account '{arn.AccountId}' has not 12 digits";
    }

    /// <summary>A provider on a private host is of no use, but IAM may have it.</summary>
    private static string? IssuerProblem(string issuer) => issuer switch
    {
        "" => "it names no issuer",
        _ when issuer.Contains("://", StringComparison.Ordinal) => "its issuer stands there with https://, which providers leave out",
        _ => ProviderIssuer.Examine($"https://{issuer}") is var (code, fault) && code != IssuerErrors.NotPublic
            ? $"of its issuer, {fault.Problem}"
            : null,
    };

    private static IrsactlException Unusable(string message) =>
        new(
            ProvisioningErrors.UnusableProviderArn,
            message,
            "create-identity-provider prints the ARN; "
                + "it looks like arn:aws:iam::123456789012:oidc-provider/my-cluster-oidc.s3.us-east-1.amazonaws.com");
}
