using Irsactl.Diagnostics;

namespace Irsactl.Kubernetes;

/// <summary>What can keep a cluster's API server from being asked.</summary>
public static class KubernetesErrors
{
    /// <summary>There is no configuration, or it does not name what is asked for.</summary>
    public static readonly ErrorCode NoCluster = new("IRS4600", "no cluster is configured");

    /// <summary>The configuration asks for something that is not done here, or contradicts itself.</summary>
    public static readonly ErrorCode UnusableConfiguration = new("IRS4601", "unusable cluster configuration");

    /// <summary>The program that gives credentials did not.</summary>
    public static readonly ErrorCode CredentialProgramFailed = new("IRS4602", "credential program failed");

    /// <summary>The API server does not answer, or its certificate is not trusted.</summary>
    public static readonly ErrorCode Unreachable = new("IRS4603", "API server cannot be reached");

    /// <summary>The API server refused.</summary>
    public static readonly ErrorCode Refused = new("IRS4604", "API server refused");

    /// <summary>The API server, or what stands before it, cannot answer for the moment: it starts, ends or has too much to do.</summary>
    public static readonly ErrorCode Unavailable = new("IRS4605", "API server cannot answer now");
}
