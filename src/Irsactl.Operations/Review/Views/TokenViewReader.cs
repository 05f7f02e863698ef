using System.Collections.Immutable;
using Irsactl.Aws.Arns;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Gathering;
using Irsactl.Kubernetes;
using Irsactl.Oidc.Tokens;
using Irsactl.Operations.Cluster;

namespace Irsactl.Operations.Review.Views;

/// <summary>Has tokens made and trades them for credentials, as components and workloads do. The credentials are thrown away.</summary>
internal sealed class TokenViewReader(KubernetesClient client, ClusterLook look, EvidenceSources sources) : IDisposable
{
    private const int AtOnce = 8;
    private const string SessionName = "irsactl-review";
    private const int SamplesPerNode = 2;
    private const int MostSamples = 10;

    private readonly SemaphoreSlim _gate = new(AtOnce);

    /// <summary>Makes and trades them.</summary>
    public async Task<TokenView> ReadAsync(ClusterView cluster, AwsView aws, CancellationToken cancellationToken)
    {
        TokenTrial[] trials = aws.Documents is null ? [] : [.. TrialsOf(cluster).Distinct()];
        var made = Task.WhenAll(trials.Select(async trial => (
            Trial: trial, Token: await look.TokenAsync(trial.Namespace, trial.Account, trial.Audience, cancellationToken))));
        var samples = await SampleAsync(cluster, trials, cancellationToken);
        var tokens = await made;
        var now = await ClusterTime.FindAsync(client, cancellationToken) ?? sources.Clock.GetUtcNow();
        var results = await Task.WhenAll(tokens.Select(async one => KeyValuePair.Create(
            one.Trial,
            one.Token.IsKnown
                ? Gathered.Known(await TradeAsync(one.Trial, one.Token.Value, aws, now, cancellationToken))
                : Gathered.Unknown<TrialResult>(one.Token.Unknown))));
        Gathered<string>[] all = [.. tokens.Select(one => one.Token), .. samples];
        return new TokenView
        {
            Trials = results.ToImmutableDictionary(),
            KeyIds = [.. all.Select(token => token.Value is { } text ? KeyIdOf(text) : null).OfType<string>()],
            Refused = Array.Exists(all, token => token.IsKnown) ? null : all.Select(token => token.Unknown).FirstOrDefault(),
        };
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private static IEnumerable<TokenTrial> TrialsOf(ClusterView cluster) =>
    [
        .. from component in cluster.OpenShift?.Components.Value ?? []
           let trial = component.Trial
           where trial is not null
           select trial,
        .. (cluster.Workloads.Value ?? []).Select(workload => workload.Trial).OfType<TokenTrial>(),
    ];

    /// <summary>
    /// Behind a load balancer other API servers answer; a token each proves one of them only. So some more are made where there are few.
    /// </summary>
    private Task<Gathered<string>[]> SampleAsync(ClusterView cluster, TokenTrial[] trials, CancellationToken cancellationToken)
    {
        var nodes = cluster.OpenShift?.KubeApiServer.Value?.Object is { } known ? Rollout.Of(known).Nodes.Length : 1;
        var count = Math.Clamp((nodes * SamplesPerNode) - trials.Length, 0, MostSamples);
        var trial = trials is [var first, ..] ? first : new TokenTrial("default", "default", WorkloadView.DefaultAudience, "");
        return Task.WhenAll(Enumerable.Range(0, count)
            .Select(_ => look.TokenAsync(trial.Namespace, trial.Account, trial.Audience, cancellationToken)));
    }

    private async Task<TrialResult> TradeAsync(
        TokenTrial trial, string token, AwsView aws, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var role = aws.Roles.GetValueOrDefault(trial.RoleArn);
        var evidence = new TokenEvidence
        {
            Token = token,
            Now = now,
            RoleArn = trial.RoleArn,
            Region = aws.Region,
            SessionName = SessionName,
            Providers = aws.Providers,
            Role = role is { IsKnown: true }
                ? Gathered.Known(role.Value.Trust)
                : Gathered.Unknown<RoleTrust>(role?.Unknown ?? "not looked at"),
        };
        if (aws.Documents is { } documents)
        {
            evidence = evidence with
            {
                Discovery = documents.Discovery,
                KeySet = documents.KeySet,
                Bucket = documents.Bucket,
                Distribution = documents.Distribution,
            };
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            var answer = await StsEvidence.AskAsync(sources, aws.Region, Arn.Parse(trial.RoleArn), evidence, cancellationToken);
            return new TrialResult(KeyIdOf(token), TokenExplainer.Explain(evidence with { Answer = answer }));
        }
        finally
        {
            _gate.Release();
        }
    }

    private static string? KeyIdOf(string token) =>
        JsonWebSignature.TryParse(token, out var parsed, out _) ? parsed.Header.KeyId : null;
}
