using System.CommandLine;
using System.CommandLine.Parsing;
using Irsactl.Cli.Values;
using Irsactl.LocalCluster;

namespace Irsactl.Cli.Commands.Local.Clusters;

/// <summary>The options that put an OpenShift cluster beside a local AWS.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<bool> _cluster = new("--cluster")
    {
        Description = "Run an OpenShift cluster beside it, on loopback and by the same clock",
    };

    private readonly Option<string?> _from = new("--cluster-from")
    {
        Description = "Install the cluster with manifests/ and tls/ of this folder, as create-all writes them: issuer, key and Secrets",
        HelpName = "dir",
    };

    private readonly Option<string?> _requests = new("--cluster-requests")
    {
        Description = "The CredentialsRequests of the cluster, a file or a folder; their service accounts are made with them",
        HelpName = "path",
    };

    private readonly Option<int> _port = new("--cluster-port")
    {
        Description = "The cluster's port on 127.0.0.1; 0 for a free one",
        HelpName = "port",
        DefaultValueFactory = _ => 0,
        CustomParser = result => Ports.Parse(result, "--cluster-port", lowest: 0),
    };

    private readonly Option<string?> _kubeconfig = new("--kubeconfig")
    {
        Description = "Write the kubeconfig of the cluster's administrator into this file. Default: in the user's runtime or cache folder",
        HelpName = "file",
    };

    private readonly Option<LocalAdminCredentials> _credentials = WordOption.Create(
        "--cluster-credentials",
        "By what its administrator's kubeconfig shows whose it is: a bearer token, or a client certificate",
        ("token", LocalAdminCredentials.Token),
        ("certificate", LocalAdminCredentials.Certificate));

    private IReadOnlyList<Option> OfCluster => [_from, _requests, _port, _kubeconfig, _credentials];

    public void AddTo(Command command)
    {
        command.Add(_cluster);
        foreach (var option in OfCluster)
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (!result.GetValue(_cluster) && OfCluster.FirstOrDefault(option => IsGiven(result, option)) is { } given)
            {
                result.AddError($"{given.Name} is for a cluster: add --cluster");
            }
        });
    }

    /// <summary>The names of those that were given.</summary>
    public IEnumerable<string> Given(CommandResult result) =>
        OfCluster.Prepend(_cluster).Where(option => IsGiven(result, option)).Select(option => option.Name);

    /// <summary>What was asked for; null where no cluster was.</summary>
    public ClusterArguments? Read(ParseResult parsed) => parsed.GetValue(_cluster)
        ? new ClusterArguments
        {
            From = parsed.GetValue(_from),
            Requests = parsed.GetValue(_requests),
            Port = parsed.GetValue(_port),
            Credentials = parsed.GetValue(_credentials),
            Kubeconfig = parsed.GetValue(_kubeconfig),
        }
        : null;

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
