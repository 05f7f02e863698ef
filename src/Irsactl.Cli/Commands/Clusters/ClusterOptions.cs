using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Kubernetes;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>The options by which a cluster is found.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<string?> _kubeconfig = Kubeconfig();
    private readonly Option<string?> _context = Context();

    /// <summary>The option <c>--kubeconfig</c>.</summary>
    public static Option<string?> Kubeconfig() => new("--kubeconfig")
    {
        Description = "Kubeconfig file; default: KUBECONFIG, ~/.kube/config, or the pod's own service account",
        HelpName = "file",
    };

    /// <summary>The option <c>--context</c>.</summary>
    public static Option<string?> Context() => new("--context")
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
