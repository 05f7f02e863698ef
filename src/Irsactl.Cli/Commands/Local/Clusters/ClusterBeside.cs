using System.Globalization;
using System.Text;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.LocalCluster;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Commands.Local.Clusters;

/// <summary>A cluster that runs beside a local AWS, and the file by which it is found.</summary>
internal sealed class ClusterBeside : IAsyncDisposable
{
    private readonly LocalClusterServer _server;
    private readonly SigningKey? _key;

    // Nobody asked for it where it is, so it goes with the cluster.
    private readonly bool _isOwnFile;

    private ClusterBeside(LocalClusterServer server, SigningKey? key, string kubeconfig, bool isOwnFile) =>
        (_server, _key, Kubeconfig, _isOwnFile) = (server, key, kubeconfig, isOwnFile);

    /// <summary>The kubeconfig's file, absolute.</summary>
    public string Kubeconfig { get; }

    /// <summary>Starts it.</summary>
    /// <param name="arguments">What is wanted; null for no cluster.</param>
    /// <param name="time">The clock of the AWS beside it.</param>
    /// <param name="context">Where the user's folder is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">It cannot be started, or its kubeconfig cannot be written.</exception>
    public static async Task<ClusterBeside?> StartAsync(
        ClusterArguments? arguments, TimeProvider time, CommandContext context, CancellationToken cancellationToken)
    {
        if (arguments is null)
        {
            return null;
        }

        var key = arguments.From is { } folder ? InstallFolder.ReadKey(folder) : null;
        LocalClusterServer? server = null;
        try
        {
            server = await LocalClusterServer.StartAsync(
                new LocalClusterOptions
                {
                    TimeProvider = time,
                    Port = arguments.Port,
                    AdminCredentials = arguments.Credentials,
                    InstallerKey = key,
                    Manifests =
                    [
                        .. arguments.From is { } from ? InstallFolder.ReadManifests(from) : [],
                        .. arguments.Requests is { } requests ? InstallFolder.Read(requests) : [],
                    ],
                },
                cancellationToken);
            return new ClusterBeside(server, key, WriteKubeconfig(arguments, server, context), arguments.Kubeconfig is null);
        }
        catch
        {
            await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
            key?.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _key?.Dispose();
        if (_isOwnFile)
        {
            File.Delete(Kubeconfig);
        }
    }

    private static string WriteKubeconfig(ClusterArguments arguments, LocalClusterServer server, CommandContext context)
    {
        if (arguments.Kubeconfig is not { } file)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"cluster-{server.Address.Port}.kubeconfig");
            return UserFolder.Write(context, name, path => Write(path, server.Kubeconfig));
        }

        if (File.Exists(file) && !File.ReadLines(file).Take(1).Contains(LocalClusterServer.KubeconfigMark, StringComparer.Ordinal))
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable,
                $"{file}, given for --kubeconfig, is there and is no kubeconfig of a local cluster, so it is not overwritten",
                "name another file");
        }

        try
        {
            return Write(file, server.Kubeconfig);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable,
                $"{file}, given for --kubeconfig, cannot be written: {FileFailure.Reason(error)}",
                "name a file in a folder that is there",
                error);
        }
    }

    // It holds the administrator's token or private key. Whole or not at all: somebody may be watching for it.
    private static string Write(string file, string text)
    {
        var whole = Path.GetFullPath(file);
        var beside = string.Create(CultureInfo.InvariantCulture, $"{whole}.{Environment.ProcessId}");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(beside, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        File.Move(beside, whole, overwrite: true);
        return whole;
    }
}
