using System.Collections.Immutable;
using Irsactl.Issuer.Documents;
using Irsactl.Issuer.Sources;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Issuer;

/// <summary>What is published: the documents of all sources in one table, made anew whenever a source has been read.</summary>
internal sealed class Publication
{
    private readonly IssuerServerOptions _options;
    private readonly Lock _gate = new();
    private readonly HashSet<IssuerUrl> _conflicts = [];
    private volatile DocumentTable _table = DocumentTable.Empty;

    public Publication(IssuerServerOptions options)
    {
        _options = options;
        Sources = [.. options.Sources.Select(source => new SourceRunner(source, options, Rebuild))];
    }

    /// <summary>The sources.</summary>
    public ImmutableArray<SourceRunner> Sources { get; }

    /// <summary>What is published now.</summary>
    public DocumentTable Table => _table;

    /// <summary>Whether all sources have been read, and lately.</summary>
    public bool IsReady => Sources.All(source => source.IsFresh);

    private void Rebuild()
    {
        lock (_gate)
        {
            _table = DocumentTable.Of(Sources.SelectMany(source => source.Issuers), _table, _options.TimeProvider.GetUtcNow(), OnConflict);
        }
    }

    private void OnConflict(IssuerUrl issuer)
    {
        if (_conflicts.Add(issuer))
        {
            _options.Log($"{issuer} comes from more than one source: the first one's documents are published");
        }
    }
}
