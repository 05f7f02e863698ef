namespace Irsactl.Cli.Commands.Demo;

/// <summary>A component of the demo's cluster that has a role.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="ServiceAccount">Its service account.</param>
/// <param name="RoleArn">Its role.</param>
internal sealed record DemoComponent(string Namespace, string ServiceAccount, string RoleArn)
{
    /// <summary>The audience of tokens of OpenShift's components.</summary>
    public const string Audience = "openshift";

    /// <summary>The one that the demo looks at.</summary>
    public static DemoComponent MachineApi { get; } = new(
        "openshift-machine-api",
        "machine-api-controllers",
        "arn:aws:iam::123456789012:role/demo-openshift-machine-api-aws-cloud-credentials");
}
