using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.Installing;
using Irsactl.OpenShift.Releases;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>Which requests of a release are wanted; the names are those of <c>oc adm release extract</c>.</summary>
/// <param name="choosesCloud">Whether another cloud than AWS may be chosen.</param>
internal sealed class SelectionOptions(bool choosesCloud)
{
    private readonly Option<string?> _cloud = new("--cloud")
    {
        Description = $"Take the requests for this cloud: {string.Join(", ", Clouds.Names)}. Default: that of --install-config, or aws",
        HelpName = "cloud",
    };

    private readonly Option<bool> _included = new("--included")
    {
        Description = "Take only what a cluster of --install-config takes; that option alone means the same",
    };

    private readonly Option<string?> _config = new("--install-config")
    {
        Description = "install-config.yaml of the cluster: its capabilities, feature set and feature gates choose the requests",
        HelpName = "file",
    };

    public void AddTo(Command command)
    {
        if (choosesCloud)
        {
            _cloud.TakesOnly([.. Clouds.Names]);
            command.Add(_cloud);
        }

        command.Add(_included);
        command.Add(_config);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_included) && result.GetResult(_config) is null)
            {
                result.AddError("--included needs --install-config, which says what the cluster takes");
            }
        });
    }

    /// <summary>Reads the install-config; what is chosen depends on the release besides.</summary>
    /// <exception cref="IrsactlException">It cannot be read.</exception>
    public Func<ReleaseManifests, RequestSelection> Read(ParseResult parsed)
    {
        var cloud = choosesCloud ? parsed.GetValue(_cloud) : Clouds.Aws;
        return InstallConfigInput.Read(parsed.GetValue(_config)) is { } config
            ? release => RequestSelection.For(config, cloud, release)
            : _ => new RequestSelection { Cloud = cloud ?? Clouds.Aws };
    }
}
