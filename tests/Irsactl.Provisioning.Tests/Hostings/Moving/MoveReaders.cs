using System.Globalization;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Provisioning.Tests.Hostings.Moving;

/// <summary>
/// Those who are never to notice that an issuer moves: a workload that trades a token that was just made, and the oldest that it has; and
/// readers who were told a minute ago, or less, where the issuer's name leads, and go there still.
/// </summary>
internal sealed class MoveReaders
{
    private static readonly TimeSpan _timeToLive = TimeSpan.FromSeconds(60);

    private readonly AwsClients _clients;
    private readonly DrivenTime _time;
    private readonly SigningKey _key;
    private readonly Func<HttpMessageHandler> _makeHandler;
    private readonly string _zone;
    private readonly Dictionary<string, DateTimeOffset> _told = new(StringComparer.OrdinalIgnoreCase);
    private (string Token, DateTimeOffset Until)? _old;

    public MoveReaders(AwsClients clients, DrivenTime time, SigningKey key, Func<HttpMessageHandler> makeHandler, string zone) =>
        (_clients, _time, _key, _makeHandler, _zone) = (clients, time, key, makeHandler, zone);

    public required string RoleArn { get; init; }

    /// <summary>Whom something did not work for, when, and why.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>How many trades and reads there have been.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets what was told where, as after a state of long ago has been put back.</summary>
    public void Forget()
    {
        _told.Clear();
        _old = null;
    }

    public async Task LiveAsync(CancellationToken cancellationToken)
    {
        if (_old is null || _old.Value.Until < DrivenTime.Now)
        {
            _old = (Mint(TimeSpan.FromHours(6)), DrivenTime.Now.AddHours(5));
        }

        await TradeAsync("fresh", Mint(TimeSpan.FromMinutes(10)), cancellationToken);
        await TradeAsync("old", _old.Value.Token, cancellationToken);
        await ReadAsync(cancellationToken);
    }

    private string Mint(TimeSpan lifetime) => new TokenMinter(_key, _time.Reading).Mint(new ServiceAccountTokenRequest
    {
        Issuer = IssuerUrl.Parse($"https://{MoveWorld.Domain}"),
        Namespace = "ns",
        ServiceAccount = "operator",
        Audiences = ["openshift"],
        Lifetime = lifetime,
    });

    private async Task TradeAsync(string which, string token, CancellationToken cancellationToken)
    {
        Count++;
        try
        {
            await _clients.Sts.AssumeRoleWithWebIdentityAsync(
                new AssumeRoleWithWebIdentityRequest { RoleArn = RoleArn, RoleSessionName = "workload", WebIdentityToken = token },
                cancellationToken);
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            Refuse($"{which} token: {error.Message}");
        }
    }

    /// <summary>Reads the keys wherever DNS has led within the time for which answers are kept.</summary>
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var records = await _clients.Route53.FindRecordsAsync(_zone, MoveWorld.Domain, cancellationToken);
        if (records.Count == 0)
        {
            Refuse("DNS has no answer");
        }

        foreach (var target in records.Select(record => record.Alias?.DnsName).OfType<string>())
        {
            _told[target] = DrivenTime.Now;
        }

        foreach (var (target, _) in _told.Where(told => told.Value + _timeToLive > DrivenTime.Now).ToList())
        {
            Count++;
            using var client = new HttpClient(_makeHandler());
            using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{target}/keys.json");
            request.Headers.Host = MoveWorld.Domain;
            try
            {
                using var answer = await client.SendAsync(request, cancellationToken);
                if (!answer.IsSuccessStatusCode)
                {
                    Refuse($"{target} answers {(int)answer.StatusCode}");
                }
            }
            catch (HttpRequestException error)
            {
                Refuse($"{target}: {error.GetBaseException().Message}");
            }
        }
    }

    private void Refuse(string text) =>
        Refusals.Add(string.Create(CultureInfo.InvariantCulture, $"{DrivenTime.Now:HH:mm:ss.f} {text}"));
}
