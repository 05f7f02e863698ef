using System.CommandLine;
using System.CommandLine.Parsing;
using Irsactl.Cli.Running;
using Irsactl.Operations.ByFlags;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>The flags that go with plain Kubernetes alone, where somebody brings keys and flags to the nodes.</summary>
/// <param name="takesKeys">Whether keys are brought, too.</param>
internal sealed class PlainClusterFlags(bool takesKeys)
{
    private readonly Option<string?> _distribution = new("--distribution")
    {
        Description = $"Plain Kubernetes: what it was set up with: {string.Join(", ", DistributionNames.All)}. Default: as its nodes tell",
        HelpName = "name",
    };

    private readonly Option<string?> _keyFile = new("--key-file")
    {
        Description = "Plain Kubernetes: file of the new private key: taken where it is there, made (0600) where it is not",
        HelpName = "file",
    };

    private readonly Option<string?> _publicKeyFile = new("--new-public-key")
    {
        Description = "Plain Kubernetes: file of the new public key, where the private one is kept elsewhere",
        HelpName = "file",
    };

    private readonly Option<string[]> _servers = new("--api-server")
    {
        Description = "Plain Kubernetes: URL of an API server to ask by itself, once for each; default: by the kubeconfig's address",
        HelpName = "URL",
    };

    private readonly Option<bool> _keepsOldKey = new("--keep-old-key")
    {
        Description = "Plain Kubernetes: API servers go on trusting the key before, for tokens in Secrets; it is published no more",
    };

    private readonly Option<string?> _account = new("--service-account")
    {
        Description = "Plain Kubernetes: service account whose tokens prove each step; default: the first that names a role",
        HelpName = "namespace/name",
    };

    private readonly Option<string?> _role = new("--role-arn")
    {
        Description = "Plain Kubernetes: role that its tokens are traded for; default: as its annotation says",
        HelpName = "ARN",
    };

    private Option[] All => takesKeys
        ? [_distribution, _keyFile, _publicKeyFile, _servers, _keepsOldKey, _account, _role]
        : [_distribution, _servers, _account, _role];

    public void AddTo(Command command)
    {
        _distribution.TakesOnly([.. DistributionNames.All]);
        foreach (var option in All)
        {
            command.Add(option);
        }

        command.Validators.Add(Check);
    }

    public PlainClusterArguments Read(CommandContext context, ClusterOptions cluster, ParseResult parsed) => new()
    {
        Distribution = DistributionNames.Find(parsed.GetValue(_distribution)),
        KeyFile = takesKeys ? parsed.GetValue(_keyFile) : null,
        PublicKeyFile = takesKeys ? parsed.GetValue(_publicKeyFile) : null,
        Servers = [.. (parsed.GetValue(_servers) ?? []).Select(server => cluster.Read(context, parsed, server))],
        KeepsOldKey = takesKeys && parsed.GetValue(_keepsOldKey),
        Subject = parsed.GetValue(_account)?.Split('/') is [var space, var name]
            ? new ProofSubject(space, name, parsed.GetValue(_role))
            : null,
        Typed = [.. All.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name)],
    };

    private void Check(CommandResult result)
    {
        if (takesKeys && result.GetValue(_keyFile) is not null && result.GetValue(_publicKeyFile) is not null)
        {
            result.AddError("--key-file has both halves of the new key, and --new-public-key one of them: give one of the two");
        }

        foreach (var server in result.GetValue(_servers) ?? [])
        {
            if (!Uri.TryCreate(server, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
            {
                result.AddError($"'{server}' given for --api-server is no https URL");
            }
        }

        if (result.GetValue(_account) is { } account && account.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            result.AddError($"'{account}' given for --service-account is no NAMESPACE/NAME");
        }

        if (result.GetValue(_role) is not null && result.GetValue(_account) is null)
        {
            result.AddError("--role-arn says whose role it is with --service-account");
        }
    }
}
