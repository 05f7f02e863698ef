using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Jwks;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Keys;

namespace Irsactl.Provisioning.Hostings;

/// <summary>
/// Waits until both documents can be read under the issuer's public name, as AWS will read them. Nothing is made or changed; but no
/// identity provider is registered, and no success reported, for an issuer that does not answer.
/// </summary>
internal sealed class DocumentsProof(
    DocumentSource documents, PublicDocumentReader reader, TimeSpan limit, IReadOnlyList<ResourceKey> dependsOn, string name) : IResource
{
    // A reader finds what is new within moments; functions, edge locations and certificates may take a little longer.
    private static readonly TimeSpan _addressLimit = TimeSpan.FromMinutes(10);

    private string? _obstacle;

    /// <summary>The host name that AWS gave to what answers, to ask there and not where DNS leads; null: as everybody asks.</summary>
    public Late<string>? Address { get; init; }

    /// <inheritdoc />
    public ResourceKey Key { get; } = new("documents", name);

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn { get; } = dependsOn;

    /// <summary>
    /// The proof that documents can be read at an address to which DNS does not lead yet, so that nobody is led to what does not answer;
    /// null where there is no public name to read.
    /// </summary>
    public static DocumentsProof? AtAddress(
        HostingContext context, DocumentSource documents, Late<string> address, IReadOnlyList<IResource> resources) =>
        context.Settings.SkipsProof || context.Clients.UsesOwnEndpoint
            ? null
            : new DocumentsProof(
                documents,
                new PublicDocumentReader(context.Settings),
                _addressLimit,
                [.. resources.Select(resource => resource.Key)],
                $"of {context.Owner.Name} where DNS is to lead") { Address = address };

    /// <summary>The proof of a hosting; null where there is no public name to read.</summary>
    public static DocumentsProof? For(
        HostingContext context,
        IHosting hosting,
        DocumentSource documents,
        IReadOnlyList<IResource> resources)
    {
        if (context.Settings.SkipsProof)
        {
            return null;
        }

        if (context.Clients.UsesOwnEndpoint)
        {
            context.Log.Line(
                "AWS is at an endpoint of your own: not looking whether the documents can be read under the issuer's public name");
            return null;
        }

        return new DocumentsProof(
            documents,
            new PublicDocumentReader(context.Settings),
            hosting.ProofLimit,
            [.. resources.Select(resource => resource.Key)],
            $"of {context.Owner.Name}");
    }

    /// <inheritdoc />
    public Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken) =>
        Task.FromResult(PlannedChange.None with
        {
            Settling = new Settling(
                Address is null ? "both documents under the issuer's public name" : "both documents where DNS is to lead the issuer's name",
                IsPublishedAsync,
                limit)
            {
                Interval = TimeSpan.FromSeconds(2),
                Obstacle = () => _obstacle,
                TimeoutCode = ProvisioningErrors.NotPublished,
                TimeoutHint = "see what stands in the way with token explain, mend it, and run the same command again; "
                    + "where this machine cannot reach public names but AWS can, add --skip-verification",
            },
        });

    /// <inheritdoc />
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) => Task.FromResult(PlannedChange.None);

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        Address is null ? [$"Both documents can be read at {documents.Documents.Value.Issuer}"] : [];

    private async Task<bool> IsPublishedAsync(CancellationToken cancellationToken)
    {
        var wanted = documents.Documents.Value;
        ImmutableArray<string?> obstacles =
        [
            await reader.CheckAsync(
                wanted.Issuer.DiscoveryDocumentUrl,
                Address?.Value,
                found => found.Span.SequenceEqual(wanted.Discovery) ? null : "answers other bytes than those published",
                cancellationToken),
            await reader.CheckAsync(
                wanted.Issuer.JwksUrl, Address?.Value, found => JudgeKeys(found.Span, documents.Keys), cancellationToken),
        ];
        _obstacle = obstacles.FirstOrDefault(obstacle => obstacle is not null);
        return _obstacle is null;
    }

    /// <summary>Whoever runs at the same time may have published more keys. A key that is to be gone must be.</summary>
    private static string? JudgeKeys(ReadOnlySpan<byte> found, KeysToPublish keys)
    {
        HashSet<string> wanted = [.. keys.KeyIds];
        HashSet<string> published;
        try
        {
            published = [.. JsonWebKeySet.Parse(found, "the answer").Keys.Select(key => key.KeyId).OfType<string>()];
        }
        catch (IrsactlException e)
        {
            return $"answers no key set: {e.Message}";
        }

        return wanted.Except(published, StringComparer.Ordinal).FirstOrDefault() is { } missing ? $"does not have key {missing} yet"
            : published.FirstOrDefault(keys.IsToGo) is { } old ? $"still has key {old}"
            : null;
    }
}
