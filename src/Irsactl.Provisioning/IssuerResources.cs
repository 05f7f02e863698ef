using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Keys;

namespace Irsactl.Provisioning;

/// <summary>
/// The resources of an issuer, whatever its hosting: documents, the proof that they can be read, identity provider, manifest.
/// </summary>
internal sealed record IssuerResources
{
    public required Late<IssuerUrl> Issuer { get; init; }

    public required Late<ProviderArn> Arn { get; init; }

    public required string AccountId { get; init; }

    /// <summary>The keys that are published.</summary>
    public required KeysToPublish Keys { get; init; }

    /// <summary>What the roles depend on.</summary>
    public required ResourceKey ProviderKey { get; init; }

    public required IReadOnlyList<IResource> Resources { get; init; }

    /// <summary>The provider of a hosting's issuer.</summary>
    public static Late<ProviderArn> ProviderOf(HostingContext context, IHosting hosting) =>
        hosting.Issuer.Select(issuer => ProviderArn.Of(context.Clients.Partition.Id, context.AccountId, issuer));

    /// <summary>The resources of a hosting's issuer.</summary>
    /// <param name="context">What is made for.</param>
    /// <param name="hosting">The hosting.</param>
    /// <param name="arn">The provider.</param>
    /// <param name="documents">What is published.</param>
    /// <param name="folder">Where the manifest goes that tells a new cluster its issuer; null: one that runs is told otherwise.</param>
    /// <param name="keysDependOn">What must be there before the keys are published.</param>
    /// <param name="audiences">The audiences that the provider takes; null: those of OpenShift's tokens.</param>
    public static IssuerResources Of(
        HostingContext context,
        IHosting hosting,
        Late<ProviderArn> arn,
        DocumentSource documents,
        OutputFolder? folder,
        IReadOnlyList<ResourceKey> keysDependOn,
        IReadOnlyList<string>? audiences = null)
    {
        var resources = hosting.Resources(documents, keysDependOn).ToList();
        if (DocumentsProof.For(context, hosting, documents, resources) is { } proof)
        {
            resources.Add(proof);
        }

        var provider = new ProviderResource(
            context.Clients.Iam,
            context.Owner,
            arn,
            new ProviderSpec(audiences ?? ProviderSpec.OpenShiftAudiences),
            [.. resources.Select(resource => resource.Key)]);
        IReadOnlyList<IResource> manifest =
            folder is null ? [] : [AuthenticationFile.In(folder, hosting.Issuer.Select(issuer => issuer.Value), provider.Key)];
        return new IssuerResources
        {
            Issuer = hosting.Issuer,
            Arn = arn,
            AccountId = context.AccountId,
            Keys = documents.Keys,
            ProviderKey = provider.Key,
            Resources = [.. resources, provider, .. manifest],
        };
    }
}
