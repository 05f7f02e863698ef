using System.CommandLine;
using System.CommandLine.Parsing;
using Irsactl.Cli.Commands.Clusters;

namespace Irsactl.Cli.Commands.Explaining;

/// <summary>The options by which the token comes from a cluster.</summary>
internal sealed class ClusterTokenOptions
{
    private readonly Option<string?> _pod = new("--pod")
    {
        Description =
            "Have the cluster make the token that this pod has: its service account, its projected volume's audience, bound to it",
        HelpName = "namespace/name",
    };

    private readonly Option<string?> _serviceAccount = new("--service-account")
    {
        Description = "Have the cluster make a token of this service account",
        HelpName = "name",
    };

    private readonly Option<string?> _namespace = new("--namespace", "-n")
    {
        Description = "Namespace of the service account or pod",
        HelpName = "name",
    };

    private readonly Option<string?> _audience = new("--audience")
    {
        Description = "Audience of the cluster's token. Default: the projected volume's or the account's annotation, else the API server's",
        HelpName = "audience",
    };

    private readonly Option<string?> _kubeconfig = ClusterOptions.Kubeconfig();

    private readonly Option<string?> _context = ClusterOptions.Context();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_pod, _serviceAccount, _namespace, _audience, _kubeconfig, _context])
        {
            command.Add(option);
        }
    }

    /// <summary>Whether a cluster is to be asked.</summary>
    public bool AreGiven(SymbolResult result) => result.GetValue(_pod) is not null || result.GetValue(_serviceAccount) is not null;

    /// <summary>What cannot be right about them.</summary>
    public IEnumerable<string> Problems(SymbolResult result)
    {
        var (pod, account, space) = (result.GetValue(_pod), result.GetValue(_serviceAccount), result.GetValue(_namespace));
        if (pod is not null && account is not null)
        {
            yield return "--pod and --service-account exclude each other: a pod has its own service account";
        }

        if (pod is not null && Split(pod, space) is null)
        {
            yield return $"'{pod}' given for --pod is not NAMESPACE/NAME, or NAME with --namespace";
        }

        if (account is { Length: 0 } || (account is not null && string.IsNullOrEmpty(space)))
        {
            yield return "--service-account needs a name and --namespace";
        }

        if (!AreGiven(result)
            && new Option<string?>[] { _namespace, _audience, _kubeconfig, _context }.FirstOrDefault(
                option => result.GetValue(option) is not null) is { } idle)
        {
            yield return $"{idle.Name} goes with --pod or --service-account";
        }
    }

    /// <summary>Whose token is asked for; null for nobody's.</summary>
    public ClusterTokenArguments? Read(ParseResult parsed)
    {
        var (pod, account) = (parsed.GetValue(_pod), parsed.GetValue(_serviceAccount));
        var place = pod is not null
            ? Split(pod, parsed.GetValue(_namespace))
            : account is not null ? (parsed.GetValue(_namespace) ?? "", null) : null;
        return place is not { } found ? null : new ClusterTokenArguments
        {
            Namespace = found.Namespace,
            Pod = found.Pod,
            ServiceAccount = account,
            Audience = parsed.GetValue(_audience),
            Kubeconfig = parsed.GetValue(_kubeconfig),
            Context = parsed.GetValue(_context),
        };
    }

    private static (string Namespace, string? Pod)? Split(string pod, string? space) => pod.Split('/') switch
    {
        [{ Length: > 0 } before, { Length: > 0 } name] when space is null || space == before => (before, name),
        [{ Length: > 0 } name] when !string.IsNullOrEmpty(space) => (space, name),
        _ => null,
    };
}
