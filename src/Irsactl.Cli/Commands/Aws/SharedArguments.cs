using System.CommandLine;
using Irsactl.Aws.Permissions;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The flags of hosting <c>shared</c>.</summary>
internal sealed class SharedArguments
{
    private readonly Option<string?> _endpoint = new("--endpoint")
    {
        Description = "Name of the endpoint that the documents are put under, beside those of other clusters",
    };

    private readonly Option<string?> _region = new("--endpoint-region")
    {
        Description = "Region of the endpoint's bucket. Default: the cluster's",
    };

    /// <summary>The flag that names the endpoint.</summary>
    public Option<string?> Endpoint => _endpoint;

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> Options => [_endpoint, _region];

    /// <summary>What they ask for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isLoose">Whether the endpoint may be missing: a star stands for it.</param>
    /// <exception cref="IrsactlException">No endpoint is named (<see cref="CliErrors.Usage"/>).</exception>
    public SharedHostingOptions Read(ParseResult parsed, bool isLoose) => new()
    {
        Endpoint = parsed.GetValue(_endpoint) is { Length: > 0 } endpoint ? endpoint
            : isLoose ? PermissionScope.Any
            : throw new IrsactlException(
                CliErrors.Usage,
                $"hosting {HostingKinds.Shared} needs {_endpoint.Name}",
                "name the endpoint, as it is declared under endpoints in irsactl.yaml"),
        Region = AwsOptions.Text(parsed, _region),
    };
}
