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

    public static LocalSession For(LocalAwsAddress aws, CommandContext context, CredentialsChoice credentials)
    {
        var folder = WorkFolder.Create("local");
        try
        {
            var trust = TrustFiles.Write(aws, Path.Combine(folder.Path, "ca.pem"));
            return new LocalSession(folder, ClientEnvironment.For(aws, trust, context, CredentialsFile(folder.Path, aws, credentials)));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static string? CredentialsFile(string folder, LocalAwsAddress aws, CredentialsChoice credentials)
    {
        if (credentials is CredentialsChoice.Env)
        {
            return null;
        }

        var file = Path.Combine(folder, "credentials");
        File.WriteAllText(
            file,
            credentials is CredentialsChoice.None
                ? ""
                : $"[default]\naws_access_key_id = {aws.AccessKeyId}\naws_secret_access_key = {aws.SecretAccessKey}\n");
        return file;
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();
}
