using System.Collections.Immutable;
using Irsactl.Issuer.Documents;
using Irsactl.Oidc.Issuers;

namespace Irsactl.RemoteSources.Kubernetes;

/// <summary>
/// What a cluster's API servers said lately. They may differ: behind a load balancer while one after the other is restarted, and before and
/// after a change. Tokens of either are about, so everything that was seen stays for a while.
/// </summary>
internal sealed class ClusterMemory(KubernetesSourceOptions options)
{
    private readonly SeenLately<IssuerUrl> _issuers = new(options.Keep, options.TimeProvider);
    private readonly Dictionary<IssuerUrl, SeenIssuer> _known = [];
    private Uri? _server;

    /// <summary>Everything that is to be published.</summary>
    public ImmutableArray<IssuerDocuments> Documents =>
        [.. _known.Where(known => known.Value.HasKeys).OrderBy(known => known.Key.Value, StringComparer.Ordinal)
            .Select(known => known.Value.Documents())];

    /// <summary>Takes a reading.</summary>
    /// <returns>What is to be said of it.</returns>
    public IEnumerable<string> Read(ClusterReading reading)
    {
        _server ??= reading.Server;
        var notes = new List<string>();
        foreach (var gone in _issuers.Read([reading.Issuer, .. options.KeptIssuers]))
        {
            _known.Remove(gone);
            notes.Add($"issuer {gone} has not been named by the API server for {Text(options.Keep)}: it is published no more");
        }

        foreach (var known in _known.Values.Where(_ => reading.Server == _server))
        {
            known.Forget(reading.OtherKeys);
        }

        notes.AddRange(_issuers.Missing.Select(issuer =>
            $"issuer {issuer} is no longer named by the API server: it stays published for {Text(options.Keep)}, since tokens of it may be "
            + $"about (--keep; --keep-issuer {issuer} keeps it longer, and over restarts)"));
        Read(reading.Issuer, reading, reading.KeysUrl, notes);
        foreach (var issuer in options.KeptIssuers.Where(issuer => issuer != reading.Issuer))
        {
            if (reading.Server == _server)
            {
                Read(issuer, reading, null, notes);
                notes.Add($"issuer {issuer} is published with the cluster's keys since --keep-issuer says so");
            }
            else
            {
                // Whoever else the kubeconfig names now must not speak for an issuer that he has not named.
                notes.Add($"issuer {issuer} of --keep-issuer stays with the keys of {_server}: the kubeconfig names {reading.Server} now");
            }
        }

        return notes;
    }

    private void Read(IssuerUrl issuer, ClusterReading reading, Uri? keysUrl, List<string> notes)
    {
        if (!_known.TryGetValue(issuer, out var known))
        {
            _known[issuer] = known = new SeenIssuer(issuer, options.Keep, options.TimeProvider);
        }

        notes.AddRange(known.Read(reading, keysUrl).Select(key =>
            $"key {key.KeyId} of {issuer} has not been named by the API server for {Text(options.Keep)}: it is published no more"));
        notes.AddRange(known.MissingKeys.Select(key =>
            $"key {key.KeyId} of {issuer} is no longer named by the API server: it stays published for {Text(options.Keep)} (--keep)"));
    }

    private static string Text(TimeSpan time) => time.TotalHours >= 1 ? $"{time.TotalHours:0.#} h" : $"{time.TotalMinutes:0.#} min";
}
