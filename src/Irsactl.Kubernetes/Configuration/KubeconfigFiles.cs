using Irsactl.Diagnostics;

namespace Irsactl.Kubernetes.Configuration;

/// <summary>Which kubeconfig files count, as for kubectl.</summary>
internal static class KubeconfigFiles
{
    /// <summary>Reads them.</summary>
    /// <param name="file">A file that is named, and alone counts; it must be there.</param>
    /// <param name="environment">
    /// Reads an environment variable: <c>KUBECONFIG</c>, a list of files, of which missing ones are passed over; <c>HOME</c>.
    /// </param>
    /// <exception cref="IrsactlException">One cannot be read, or is none.</exception>
    public static Kubeconfig Load(string? file, Func<string, string?> environment)
    {
        // An unset variable in a script: the cluster of the default files is not the one that was meant.
        if (file is { Length: 0 })
        {
            throw new IrsactlException(
                KubernetesErrors.NoCluster, "the name of the kubeconfig is empty", "name a file, or leave --kubeconfig out");
        }

        var config = new Kubeconfig();
        foreach (var path in file is not null ? [Path.GetFullPath(file)] : Default(environment))
        {
            KubeconfigReader.Read(path, config);
        }

        // Without a named file nothing may be found: then it runs in a pod, perhaps.
        return file is not null && config.IsEmpty
            ? throw new IrsactlException(
                KubernetesErrors.NoCluster,
                $"{Path.GetFullPath(file)} is no kubeconfig: it has neither clusters nor users nor contexts",
                "name the file that kubectl uses; kubectl config view --minify --flatten writes one of the current context")
            : config;
    }

    private static IEnumerable<string> Default(Func<string, string?> environment)
    {
        var files = environment("KUBECONFIG") is { Length: > 0 } list
            ? list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            : environment("HOME") is { Length: > 0 } home ? [Path.Combine(home, ".kube", "config")]
            : [];
        return files.Select(Path.GetFullPath).Where(File.Exists);
    }
}
