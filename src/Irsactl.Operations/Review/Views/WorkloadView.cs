using System.Globalization;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Review.Views;

/// <summary>A service account that names a role, for the pod identity webhook (aws/amazon-eks-pod-identity-webhook).</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Account">Its name.</param>
/// <param name="RoleArn">The role, as the annotation has it.</param>
internal sealed record WorkloadView(string Namespace, string Account, string RoleArn)
{
    /// <summary>The audience where no annotation names another.</summary>
    public const string DefaultAudience = "sts.amazonaws.com";

    private const string RoleAnnotation = "eks.amazonaws.com/role-arn";
    private const string AudienceAnnotation = "eks.amazonaws.com/audience";
    private const string LifetimeAnnotation = "eks.amazonaws.com/token-expiration";

    /// <summary>The audience of the tokens that its pods get.</summary>
    public string Audience { get; init; } = DefaultAudience;

    /// <summary>The lifetime that its annotation asks for where that is no number of seconds; else null.</summary>
    public string? UnusableLifetime { get; init; }

    /// <summary>Namespace and name.</summary>
    public string Name => $"{Namespace}/{Account}";

    /// <summary>The token that is tried; null where the role is none.</summary>
    public TokenTrial? Trial => Views.RoleArn.TryParse(RoleArn, out var role)
        ? new TokenTrial(Namespace, Account, Audience, role.ToString())
        : null;

    /// <summary>Reads one; null for a service account that names no role.</summary>
    public static WorkloadView? Of(KubernetesObject account) => account.Annotation(RoleAnnotation) is { } role
        ? new WorkloadView(account.Namespace, account.Name, role.Trim())
        {
            Audience = account.Annotation(AudienceAnnotation) is { Length: > 0 } audience ? audience : DefaultAudience,
            UnusableLifetime = account.Annotation(LifetimeAnnotation) is { } lifetime
                && !long.TryParse(lifetime, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                ? lifetime
                : null,
        }
        : null;
}
