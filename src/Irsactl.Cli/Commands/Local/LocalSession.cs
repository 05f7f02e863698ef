using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Local;

/// <summary>The variables that make programs use a local AWS, and the certificate file that they name, for as long as this lives.</summary>
internal sealed class LocalSession : IDisposable
{
    private readonly string _folder;

    private LocalSession(string folder, IReadOnlyDictionary<string, string?> environment)
    {
        _folder = folder;
        Environment = environment;
    }

    /// <summary>Variables to set, or to remove where the value is null.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    public static LocalSession For(LocalAwsAddress aws, CommandContext context)
    {
        var folder = Directory.CreateTempSubdirectory("irsactl-local-").FullName;
        var certificate = Path.Combine(folder, "ca.pem");
        File.WriteAllText(certificate, aws.CertificateAuthorityPem);
        return new LocalSession(folder, ClientEnvironment.For(aws, certificate, context));
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
