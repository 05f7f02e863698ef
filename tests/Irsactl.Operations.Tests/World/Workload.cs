using System.Globalization;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;

namespace Irsactl.Operations.Tests.World;

/// <summary>
/// A component that is never to notice anything: whenever it is looked at, it trades a token that was just made for credentials, and the
/// oldest that it has and that has not expired.
/// </summary>
internal sealed class Workload(ClusterFront cluster, AwsClients clients, WorldClock clock, string roleArn)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);

    private readonly Queue<(string Token, DateTimeOffset ExpiresAt)> _tokens = new();
    private readonly List<string> _refusals = [];

    /// <summary>What AWS refused, and when.</summary>
    public IReadOnlyList<string> Refusals => _refusals;

    /// <summary>How many tokens it traded.</summary>
    public int Traded { get; private set; }

    public async Task LiveAsync(CancellationToken cancellationToken)
    {
        var fresh = cluster.Mint("openshift-ingress-operator", "ingress-operator", "openshift", _lifetime);
        _tokens.Enqueue((fresh, clock.Now + _lifetime));
        while (_tokens.Peek().ExpiresAt <= clock.Now + TimeSpan.FromSeconds(5))
        {
            _tokens.Dequeue();
        }

        await TradeAsync("fresh", fresh, cancellationToken);
        await TradeAsync("oldest", _tokens.Peek().Token, cancellationToken);
    }

    private async Task TradeAsync(string which, string token, CancellationToken cancellationToken)
    {
        Traded++;
        try
        {
            await clients.Sts.AssumeRoleWithWebIdentityAsync(
                new AssumeRoleWithWebIdentityRequest { RoleArn = roleArn, RoleSessionName = "workload", WebIdentityToken = token },
                cancellationToken);
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            _refusals.Add(string.Create(CultureInfo.InvariantCulture, $"{clock.Now:HH:mm:ss} {which}: {error.Message}"));
        }
    }
}
