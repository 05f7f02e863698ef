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
    public KubernetesClient Read(CommandContext context, ParseResult parsed) => Read(context, parsed, server: null);

    /// <summary>The cluster that is meant, by one of its API servers.</summary>
    /// <param name="context">Where the command runs.</param>
    /// <param name="parsed">What was typed.</param>
    /// <param name="server">The API server's URL; null: as the kubeconfig says.</param>
    public KubernetesClient Read(CommandContext context, ParseResult parsed, string? server) =>
        Connect(context, parsed.GetValue(_kubeconfig), parsed.GetValue(_context), server);

    /// <summary>The one place where a command comes to a cluster: whatever the kubeconfig, it is the same for all of them.</summary>
    /// <param name="context">Environment and clock.</param>
    /// <param name="kubeconfig">The file, or null.</param>
    /// <param name="name">The kubeconfig's context, or null.</param>
    /// <param name="server">The URL to ask instead of the kubeconfig's, or null.</param>
    public static KubernetesClient Connect(
        CommandContext context, string? kubeconfig, string? name, string? server = null) => new(new KubernetesOptions
    {
        Server = server,
        Kubeconfig = kubeconfig,
        Context = name,
        Environment = context.Environment,
        TimeProvider = context.Clock,
    });
}
