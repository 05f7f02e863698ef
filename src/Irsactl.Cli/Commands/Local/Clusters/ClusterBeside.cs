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
    private readonly string _written;

    // Nobody asked for it where it is, so it goes with the cluster.

    private ClusterBeside(LocalClusterServer server, SigningKey? key, string written, string kubeconfig) =>
        (_server, _key, _written, Kubeconfig) = (server, key, written, kubeconfig);

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
            var written = server.Kubeconfig;
            return new ClusterBeside(server, key, written, WriteKubeconfig(arguments, written, server.Address.Port, context));
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
        // It leads to a server that is gone, and holds its administrator's token. What kubectl has changed in the meantime is the user's.
        if (File.Exists(Kubeconfig) && await File.ReadAllTextAsync(Kubeconfig) == _written)
        {
            File.Delete(Kubeconfig);
        }
    }

    private static string WriteKubeconfig(ClusterArguments arguments, string text, int port, CommandContext context)
    {
        if (arguments.Kubeconfig is not { } file)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"cluster-{port}.kubeconfig");
            return UserFolder.Write(context, name, path => Write(path, text));
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
            return Write(file, text);
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
