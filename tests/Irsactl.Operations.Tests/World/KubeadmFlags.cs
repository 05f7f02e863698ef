namespace Irsactl.Operations.Tests.World;

/// <summary>What kubeadm starts API servers with, as far as service accounts are concerned.</summary>
internal static class KubeadmFlags
{
    /// <summary>The flags that name keys.</summary>
    public static string[] Keys { get; } =
    [
        $"--service-account-signing-key-file={IPlainCluster.KeyFolder}/sa.key",
        $"--service-account-key-file={IPlainCluster.KeyFolder}/sa.pub",
    ];

    /// <summary>All flags of a new node.</summary>
    public static string[] Of(string issuer) =>
        [.. Keys, $"--service-account-issuer={issuer}", $"--service-account-jwks-uri={issuer}/openid/v1/jwks"];

    /// <summary>Flags with others in place of all of the same names.</summary>
    public static string[] Replace(IEnumerable<string> flags, IReadOnlyList<string> others) =>
        [.. flags.Where(flag => !others.Any(other => NameOf(other) == NameOf(flag))), .. others];

    /// <summary>Flags with the files where they are on this machine.</summary>
    public static IEnumerable<string> In(string folder, IEnumerable<string> flags) =>
        flags.Select(flag => flag.Replace(IPlainCluster.KeyFolder, folder, StringComparison.Ordinal));

    private static string NameOf(string flag) => flag.Split('=')[0];
}
