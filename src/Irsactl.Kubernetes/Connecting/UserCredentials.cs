using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Configuration;

namespace Irsactl.Kubernetes.Connecting;

/// <summary>
/// A user's credentials, read anew each time: tokens of service accounts and certificates are replaced while a program runs.
/// </summary>
internal sealed class UserCredentials(UserEntry user, ExecProgram? program)
{
    /// <summary>What to send now.</summary>
    /// <exception cref="IrsactlException">A file cannot be read, or the program gave nothing.</exception>
    public async Task<ClientCredential> GetAsync(CancellationToken cancellationToken)
    {
        var token = user.TokenFile is { } file ? (await ReadTextAsync(file, cancellationToken)).Trim() : user.Token;
        var certificate = await ReadPemAsync(user.CertificateData, user.CertificateFile, "client-certificate-data", cancellationToken);
        var key = await ReadPemAsync(user.KeyData, user.KeyFile, "client-key-data", cancellationToken);
        if (program is null || token is not null)
        {
            // As kubectl: what stands there goes before the program.
            return new ClientCredential(token, certificate, key);
        }

        var given = await program.GetAsync(cancellationToken);
        return given with { CertificatePem = given.CertificatePem ?? certificate, KeyPem = given.KeyPem ?? key };
    }

    /// <summary>As whom to act.</summary>
    public ImpersonationEntry? ActsAs => user.ActsAs;

    /// <summary>The API server did not take the credentials: those of a program are not used again, and a file is read again.</summary>
    /// <param name="refused">What was sent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it makes sense to try once more.</returns>
    public async Task<bool> RenewAsync(ClientCredential? refused, CancellationToken cancellationToken) =>
        program?.Forget() ?? await GetAsync(cancellationToken) != refused;

    /// <summary>A text that is given in base64, or else by its file; null where it is not given.</summary>
    public static async Task<string?> ReadPemAsync(string? data, string? file, string member, CancellationToken cancellationToken)
    {
        if (data is null)
        {
            return file is null ? null : await ReadTextAsync(file, cancellationToken);
        }

        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(data));
        }
        catch (FormatException error)
        {
            throw new IrsactlException(
                KubernetesErrors.UnusableConfiguration, $"kubeconfig: {member} is not base64", innerException: error);
        }
    }

    private static async Task<string> ReadTextAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                KubernetesErrors.UnusableConfiguration,
                $"{file}, which kubeconfig names, cannot be read: {error.Message}",
                innerException: error);
        }
    }
}
