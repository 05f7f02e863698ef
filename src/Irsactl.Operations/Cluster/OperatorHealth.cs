using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Cluster;

/// <summary>How the platform's operators are (<c>clusteroperators.config.openshift.io</c>).</summary>
internal static class OperatorHealth
{
    /// <summary>What speaks against touching keys or issuer now, a sentence each.</summary>
    /// <param name="operators">The cluster operators.</param>
    public static IEnumerable<string> Problems(IEnumerable<KubernetesObject> operators)
    {
        foreach (var one in operators)
        {
            foreach (var condition in one.Items("status", "conditions"))
            {
                var (type, status) = (condition.Text("type"), condition.Text("status"));
                var isWrong = type switch
                {
                    "Available" => status == "False",
                    "Degraded" => status == "True",
                    // Others may be busy for their own reasons; this one is what a rotation leans on.
                    "Progressing" => status == "True" && one.Name == "kube-apiserver",
                    _ => false,
                };
                if (isWrong)
                {
                    yield return $"cluster operator {one.Name} has {type}={status}: "
                        + $"{Short(condition.Text("message") ?? condition.Text("reason") ?? "")}";
                }
            }
        }
    }

    private static string Short(string message)
    {
        var line = message.ReplaceLineEndings(" ").Trim();
        return line.Length <= 200 ? line : $"{line[..200]}…";
    }
}
