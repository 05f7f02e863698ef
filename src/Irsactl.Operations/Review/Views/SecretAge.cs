using System.Globalization;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Review.Views;

/// <summary>Says since when a Secret has had its data.</summary>
internal static class SecretAge
{
    /// <summary>
    /// When its data was last written, as its managed fields tell (Kubernetes, "Server-Side Apply": field management); or when it was made;
    /// null where neither is told.
    /// </summary>
    public static DateTimeOffset? WrittenAt(KubernetesObject secret)
    {
        DateTimeOffset?[] writes =
        [
            .. secret.Items("metadata", "managedFields")
                .Where(entry => entry.Find("fieldsV1", "f:data") is not null)
                .Select(entry => Read(entry.Text("time"))),
        ];
        return writes.Max() ?? Read(secret.Text("metadata", "creationTimestamp"));
    }

    private static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
