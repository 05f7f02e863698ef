using System.Collections.Frozen;

namespace Irsactl.OpenShift.Releases;

/// <summary>The clouds that releases have CredentialsRequests for, by the names that <c>oc adm release extract --cloud</c> takes.</summary>
public static class Clouds
{
    /// <summary>The one that irsactl is for.</summary>
    public const string Aws = "aws";

    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["alibabacloud"] = "AlibabaCloudProviderSpec",
        [Aws] = "AWSProviderSpec",
        ["azure"] = "AzureProviderSpec",
        ["gcp"] = "GCPProviderSpec",
        ["ibmcloud"] = "IBMCloudProviderSpec",
        ["nutanix"] = "NutanixProviderSpec",
        ["openstack"] = "OpenStackProviderSpec",
        ["ovirt"] = "OvirtProviderSpec",
        ["powervs"] = "IBMCloudPowerVSProviderSpec",
        ["vsphere"] = "VSphereProviderSpec",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Their names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The <c>kind</c> of a cloud's provider specifications, or null where there is no such cloud.</summary>
    /// <param name="cloud">The name.</param>
    public static string? ProviderKindOf(string cloud) => Kinds.GetValueOrDefault(cloud);
}
