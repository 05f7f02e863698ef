namespace Irsactl.Kubernetes.Objects;

/// <summary>Where an object, or a list of them, is in the API (Kubernetes API Concepts, "Resource URIs").</summary>
public static class ObjectPath
{
    /// <summary>Of the core group, in a namespace.</summary>
    public static string Core(string @namespace, string plural, string? name = null) =>
        $"/api/v1/namespaces/{Uri.EscapeDataString(@namespace)}/{plural}{Tail(name)}";

    /// <summary>Of another group, of the whole cluster.</summary>
    /// <param name="group">Group and version, such as <c>config.openshift.io/v1</c>.</param>
    /// <param name="plural">The resource.</param>
    /// <param name="name">The object; null: all of them.</param>
    public static string Cluster(string group, string plural, string? name = null) => $"/apis/{group}/{plural}{Tail(name)}";

    private static string Tail(string? name) => name is null ? "" : $"/{Uri.EscapeDataString(name)}";
}
