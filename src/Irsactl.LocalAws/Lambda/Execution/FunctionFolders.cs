using System.Text;
using Irsactl.LocalAws.Lambda.Packages;
using Irsactl.LocalAws.Server;

namespace Irsactl.LocalAws.Lambda.Execution;

/// <summary>The files of functions that run: a directory that only this user can read, gone when this AWS stops.</summary>
internal sealed class FunctionFolders(OwnAddress address) : IDisposable
{
    private static readonly string[] Sources = ["bootstrap", "lifeline", "network", "log", "errors", "api", "handler", "run"];

    private readonly Lock gate = new();
    private string? root;

    /// <summary>The program that runs functions.</summary>
    public string Bootstrap => Path.Combine(Root(), "runtime", "bootstrap.cjs");

    /// <summary>The root certificate that functions trust.</summary>
    public string Certificate => Path.Combine(Root(), "ca.pem");

    /// <summary>Unpacks code to a directory of its own.</summary>
    /// <exception cref="Protocol.AwsServiceException">The archive cannot be unpacked.</exception>
    public string Unpack(ReadOnlyMemory<byte> code)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root(), Guid.NewGuid().ToString("n"))).FullName;
        CodePackage.Unpack(code, Directory.CreateDirectory(Path.Combine(folder, "task")).FullName);
        Directory.CreateDirectory(Path.Combine(folder, "tmp"));
        return folder;
    }

    /// <summary>Removes such a directory.</summary>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What the function left behind cannot be removed, or somebody was faster; it is in the machine's directory for such things.
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (gate)
        {
            if (root is not null)
            {
                Remove(root);
            }
        }
    }

    private string Root()
    {
        lock (gate)
        {
            return root ??= Create();
        }
    }

    private string Create()
    {
        var folder = Directory.CreateTempSubdirectory("irsactl-functions-").FullName;
        File.WriteAllText(Path.Combine(folder, "ca.pem"), address.RootPem, Encoding.ASCII);
        var runtime = Directory.CreateDirectory(Path.Combine(folder, "runtime")).FullName;
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
