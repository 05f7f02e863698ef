using System.Text;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Lambda.Packages;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>The files of functions that run: a directory that only this user can read, gone when this AWS stops.</summary>
internal sealed class FunctionFolders(OwnAddress address) : IDisposable
{
    private static readonly string[] Sources = ["bootstrap", "lifeline", "network", "log", "errors", "api", "handler", "run"];

    private readonly Lock gate = new();
    private PassingFolder? root;

    /// <summary>The program that runs functions.</summary>
    public string Bootstrap => Path.Combine(Root(), "runtime", "bootstrap.cjs");

    /// <summary>The root certificate that functions trust.</summary>
    public string Certificate => Path.Combine(Root(), "ca.pem");

    /// <summary>Unpacks code to a directory of its own.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException">The archive cannot be unpacked.</exception>
    public string Unpack(ReadOnlyMemory<byte> code)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root(), Guid.NewGuid().ToString("n"))).FullName;
        CodePackage.Unpack(code, Directory.CreateDirectory(Path.Combine(folder, "task")).FullName);
        Directory.CreateDirectory(Path.Combine(folder, "tmp"));
        return folder;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (gate)
        {
            root?.Dispose();
        }
    }

    private string Root()
    {
        lock (gate)
        {
            return (root ??= Create()).Path;
        }
    }

    private PassingFolder Create()
    {
        var folder = PassingFolder.Create("functions");
        File.WriteAllText(Path.Combine(folder.Path, "ca.pem"), address.RootPem, Encoding.ASCII);
        var runtime = Directory.CreateDirectory(Path.Combine(folder.Path, "runtime")).FullName;
        foreach (var name in Sources)
        {
            using var source = typeof(FunctionFolders).Assembly.GetManifestResourceStream($"Irsactl.Runtime.{name}.cjs")
                ?? throw new InvalidOperationException($"{name}.cjs is not in the program");
            using var target = File.Create(Path.Combine(runtime, $"{name}.cjs"));
            source.CopyTo(target);
        }

        return folder;
    }
}
