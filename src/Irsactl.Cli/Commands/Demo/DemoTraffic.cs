using System.Globalization;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Cli.Commands.Demo;

/// <summary>
/// A component that trades tokens for credentials: whenever it is asked, one that was just made, and the oldest that it has and that has
/// not expired.
/// </summary>
internal sealed class DemoTraffic(KubernetesClient cluster, AwsClients clients, TimeProvider clock, DemoComponent component)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // Tokens have whole seconds.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private readonly ServiceAccountTokens _cluster = new(cluster);
    private readonly Queue<(string Token, DateTimeOffset Expires)> _tokens = new();

    /// <summary>How many tokens were traded.</summary>
    public int Traded { get; private set; }

    /// <summary>What was refused, with when and why.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Trades two tokens.</summary>
    public async Task TradeAsync(CancellationToken cancellationToken)
    {
        var expires = clock.GetUtcNow() + Lifetime - Margin;
        var fresh = await _cluster.RequestAsync(
            component.Namespace, component.ServiceAccount, DemoComponent.Audience, Lifetime, cancellationToken);
        _tokens.Enqueue((fresh, expires));
        await TradeAsync("a fresh token", fresh, cancellationToken);
        while (_tokens.Peek().Expires <= clock.GetUtcNow())
        {
            _tokens.Dequeue();
        }

        await TradeAsync("the oldest token", _tokens.Peek().Token, cancellationToken);
    }

    private async Task TradeAsync(string which, string token, CancellationToken cancellationToken)
    {
        try
        {
            await clients.Sts.AssumeRoleWithWebIdentityAsync(
                new AssumeRoleWithWebIdentityRequest
                {
                    RoleArn = component.RoleArn, RoleSessionName = "demo", WebIdentityToken = token,
                },
                cancellationToken);
            Traded++;
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            Refusals.Add(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():HH:mm:ss}: {which}: {error.Message}"));
        }
    }
}
