namespace Irsactl.Operations.Tests.World;

/// <summary>
/// A cluster without anything of OpenShift: keys and flags come to its API servers by an administrator's hand. Each node has kubeadm's
/// files in a folder that stands for <see cref="KeyFolder"/>.
/// </summary>
internal interface IPlainCluster : ITestCluster
{
    /// <summary>The folder of keys, as instructions name it.</summary>
    const string KeyFolder = "/etc/kubernetes/pki";

    /// <summary>What is done whenever time passes: the administrator at his work.</summary>
    Func<Task> AtWork { get; set; }

    /// <summary>The folder of a node that instructions call <see cref="KeyFolder"/>.</summary>
    string KeyFolderOf(string node);

    /// <summary>The flags that a node's API server was started with last, as instructions name files.</summary>
    IReadOnlyList<string> FlagsOf(string node);

    /// <summary>Starts a node's API server with some flags in place of all of the same names.</summary>
    Task RestartAsync(string node, IEnumerable<string> flags);
}
