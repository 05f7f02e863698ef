using System.Collections.Immutable;
using Irsactl.Issuer.Documents;
using Irsactl.Issuer.Sources;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Xunit;

namespace Irsactl.Issuer.Tests;

/// <summary>A source that gives one issuer, fails or stands still, as a test wants it.</summary>
internal sealed class ScriptedSource : IIssuerSource
{
    private readonly SemaphoreSlim _waits = new(0);
    private int _readings;

    /// <summary>What a reading fails with; null: it does not.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Runs within each reading.</summary>
    public Func<SourceProgress, CancellationToken, Task> Work { get; set; } = static (_, _) => Task.CompletedTask;

    public ImmutableArray<SkippedPart> Skipped { get; set; } = [];

    public ImmutableArray<string> Notes { get; set; } = [];

    public TimeSpan Effort { get; init; }

    public int Readings => Volatile.Read(ref _readings);

    public string Name => "scripted";

    public async Task<SourceReading> ReadAsync(SourceProgress progress, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _readings);
        await Work(progress, cancellationToken);
        if (Failure is { } failure)
        {
            throw failure;
        }

        using var key = PublicKey.FromPem(IssuerWorld.PublicKeyPem, "key");
        return new SourceReading([IssuerDocuments.FromKeys(IssuerUrl.Parse($"https://{IssuerWorld.Host}"), [key])], Skipped)
        {
            Effort = Effort,
            Notes = Notes,
        };
    }

    // The pause is counted before the source is asked to wait.
    public Task WaitForChangeAsync(CancellationToken cancellationToken)
    {
        _waits.Release();
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    /// <summary>Until it has been read so often, and waits again.</summary>
    public async Task WaitedAfterAsync(int readings)
    {
        do
        {
            await _waits.WaitAsync(TestContext.Current.CancellationToken);
        }
        while (Readings < readings);
    }

    public void Dispose() => _waits.Dispose();
}
