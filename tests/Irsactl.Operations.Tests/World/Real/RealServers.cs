namespace Irsactl.Operations.Tests.World.Real;

/// <summary>The programs of a real control plane, where the machine has them: <c>build/kube-apiserver</c> makes them.</summary>
internal static class RealServers
{
    public const string Variable = "IRSACTL_KUBE_APISERVER";

    /// <summary>Why tests that need them are skipped.</summary>
    public const string SkipReason = $"{Variable} names no kube-apiserver with an etcd beside it; build/kube-apiserver makes both";

    /// <summary>The kube-apiserver; empty where there is none.</summary>
    public static string KubeApiServer { get; } = Environment.GetEnvironmentVariable(Variable) ?? "";

    /// <summary>The etcd beside it.</summary>
    public static string Etcd { get; } = Path.Combine(Path.GetDirectoryName(KubeApiServer) ?? "", "etcd");

    public static bool AreThere => File.Exists(KubeApiServer) && File.Exists(Etcd);
}
