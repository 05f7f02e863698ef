using System.Globalization;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Tests.World;

/// <summary>
/// A component that is never to notice anything: whenever it is looked at, it trades a token that was just made for credentials, and the
/// oldest that it has and that has not expired.
/// </summary>
internal sealed class Workload(ServiceAccountTokens cluster, AwsClients clients, WorldClock clock, WorkloadIdentity identity) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Queue<(string Token, DateTimeOffset ExpiresAt)> _tokens = new();
    private readonly List<string> _refusals = [];

    /// <summary>What AWS refused, and when.</summary>
    public IReadOnlyList<string> Refusals => _refusals;

    /// <summary>How many tokens it traded.</summary>
    public int Traded { get; private set; }

    /// <summary>Lives for a moment.</summary>
    public async Task LiveAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await TradeAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Lives without a pause as long as something runs, whatever is in the middle of being done.</summary>
    public async Task<T> LiveWhileAsync<T>(Task<T> running, CancellationToken cancellationToken)
    {
        while (!running.IsCompleted)
        {
            await LiveAsync(cancellationToken);
        }

        return await running;
    }

    public void Dispose() => _gate.Dispose();

    private async Task TradeAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Its life is counted from before it is made, so that it never seems to live longer than it does.
            var expiresAt = clock.Now + identity.TokenLifetime;
            var fresh = await cluster.RequestAsync(
                identity.Namespace, identity.ServiceAccount, identity.Audience, identity.TokenLifetime, cancellationToken);
            _tokens.Enqueue((fresh, expiresAt));
            await TradeAsync("fresh", fresh, expiresAt, cancellationToken);
        }
        catch (IrsactlException)
        {
            // No API server answers: it has the tokens that it has.
        }

        while (_tokens.TryPeek(out var oldest) && IsOver(oldest.ExpiresAt))
        {
            _tokens.Dequeue();
        }

        if (_tokens.TryPeek(out var next))
        {
            await TradeAsync("oldest", next.Token, next.ExpiresAt, cancellationToken);
        }
    }

    // Tokens have whole seconds, and time may pass while one is traded.
    private bool IsOver(DateTimeOffset expiresAt) => expiresAt <= clock.Now + TimeSpan.FromSeconds(5);

    private async Task TradeAsync(string which, string token, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        try
        {
            await clients.Sts.AssumeRoleWithWebIdentityAsync(
                new AssumeRoleWithWebIdentityRequest
                {
                    RoleArn = identity.RoleArn, RoleSessionName = "workload", WebIdentityToken = token,
                },
                cancellationToken);
            Traded++;
        }
        catch (Exception error) when (AwsFailure.IsFailure(error) && !IsOver(expiresAt))
        {
            _refusals.Add(string.Create(CultureInfo.InvariantCulture, $"{clock.Now:HH:mm:ss} {which}: {error.Message}"));
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            // It expired on the way.
        }
    }
}
