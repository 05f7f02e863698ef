using Irsactl.Cli.Running;
using Irsactl.LocalAws.Foundation.Storage;

namespace Irsactl.Cli.Commands.Local;

/// <summary>The variables that make programs use a local AWS, and the certificate file that they name, for as long as this lives.</summary>
internal sealed class LocalSession : IDisposable
{
    private readonly PassingFolder _folder;

    private LocalSession(PassingFolder folder, IReadOnlyDictionary<string, string?> environment)
    {
        _folder = folder;
        Environment = environment;
    }

    /// <summary>The folder of this run, the user's alone.</summary>
    public string Folder => _folder.Path;

    /// <summary>Variables to set, or to remove where the value is null.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    public static LocalSession For(LocalAwsAddress aws, CommandContext context)
    {
        var folder = WorkFolder.Create("local");
        try
        {
            var certificate = Path.Combine(folder.Path, "ca.pem");
            File.WriteAllText(certificate, aws.TrustPem);
            return new LocalSession(folder, ClientEnvironment.For(aws, certificate, context));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();
}
