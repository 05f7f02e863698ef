using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Kubernetes;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>The options by which a cluster is found.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<string?> _kubeconfig = new("--kubeconfig")
    {
        Description = "Kubeconfig file; default: KUBECONFIG, ~/.kube/config, or the pod's own service account",
        HelpName = "file",
    };

    private readonly Option<string?> _context = new("--context")
    {
        Description = "Context of the kubeconfig; default: its current one",
        HelpName = "name",
    };

    public void AddTo(Command command)
    {
        command.Add(_kubeconfig);
        command.Add(_context);
    }

    /// <summary>The cluster that is meant.</summary>
    public KubernetesClient Read(CommandContext context, ParseResult parsed) => new(new KubernetesOptions
    {
        Kubeconfig = parsed.GetValue(_kubeconfig),
        Context = parsed.GetValue(_context),
        Environment = context.Environment,
        TimeProvider = context.Clock,
    });
}
