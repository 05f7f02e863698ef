namespace Irsactl.Cli.Tests.Plans.Drift;

/// <summary>Attributes that no walk can change, each with the reason.</summary>
internal static class Undriftable
{
    /// <summary>Kinds that have nothing of their own to compare.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["documents"] = "the proof that they can be read, which changes nothing",
        ["hosted zone"] = "looked for, and never changed",
        ["subnets"] = "looked at, and never changed",
        ["issued certificate"] = "waited for",
        ["origin access identity"] = "has nothing but the comment by which it is found",
    };

    /// <summary>Attributes, as kind, a colon and path.</summary>
    public static IReadOnlyDictionary<string, string> Attributes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bucket: region"] = "a bucket in another region is refused",
        ["origin access control: name"] = "it is found by it",
        ["origin access control: description"] = "it is ours by it",
        ["origin access control: signing protocol"] = "CloudFront knows one",
        ["origin access identity: comment"] = "it is found by it",
        ["distribution: domain name"] = "CloudFront decides it",
        ["role: path"] = "a role cannot be moved",
        ["identity provider: URL"] = "it is found by it",
        ["identity provider: thumbprints"] = "no command gives any; IAM finds its own",
        ["identity provider: audiences.sts.amazonaws.com"] = "as the other audience",
        ["certificate: domain"] = "it is found by it",
        ["certificate: validation"] = "ACM never changes it",
        ["certificate: ARN"] = "ACM decides it",
        ["function URL: URL"] = "Lambda decides it",
        ["API: protocol"] = "it is found by it",
        ["API integration: function"] = "it is found by it",
        ["API domain name: endpoint type"] = "HTTP APIs answer under regional ones only",
        ["API stage: name"] = "it is found by it",
        ["security group: virtual private cloud"] = "it is found by it",
        ["load balancer: scheme"] = "another one is refused",
        ["target group: target type"] = "it cannot be changed",
        ["listener: port"] = "it is found by it",
    };

    /// <summary>Whether an attribute is the ownership tag: what has it not is not ours, and is refused.</summary>
    public static bool IsOwnership(string path) => path.Contains("tags.openshift.io/", StringComparison.Ordinal);
}
