using Irsactl.Diagnostics;

namespace Irsactl.Issuer.Sources;

/// <summary>Somewhere that issuers' keys or documents come from.</summary>
public interface IIssuerSource : IDisposable
{
    /// <summary>The name in logs and metrics, such as <c>dir:/var/lib/issuers</c>.</summary>
    string Name { get; }

    /// <summary>Reads everything there is now. It is not asked again before it has answered.</summary>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">The source as a whole cannot be read; what it gave last goes on being published.</exception>
    Task<SourceReading> ReadAsync(SourceProgress progress, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until something may have changed. A source that is not told waits for ever; it is read again after a while anyhow.
    /// </summary>
    Task WaitForChangeAsync(CancellationToken cancellationToken);
}
