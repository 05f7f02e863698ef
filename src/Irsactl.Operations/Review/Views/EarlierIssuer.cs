using System.Globalization;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Review.Views;

/// <summary>An issuer whose tokens API servers still take, beside the one that they name.</summary>
/// <param name="Name">The issuer.</param>
/// <param name="Until">Until when.</param>
internal sealed record EarlierIssuer(string Name, DateTimeOffset Until)
{
    /// <summary>Those of a cluster.</summary>
    /// <param name="kubeApiServer"><c>kubeapiservers.operator.openshift.io/cluster</c>, or null.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<EarlierIssuer> Of(KubernetesObject? kubeApiServer, DateTimeOffset now) =>
    [
        .. (kubeApiServer?.Items("status", "serviceAccountIssuers") ?? [])
            .Select(issuer => (
                Name: issuer.Text("name") ?? "",
                HasEnd: DateTimeOffset.TryParse(
                    issuer.Text("expirationTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until),
                Until: until))
            .Where(issuer => issuer.HasEnd && issuer.Until > now)
            .Select(issuer => new EarlierIssuer(issuer.Name, issuer.Until)),
    ];
}
