using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings;

/// <summary>One way of publishing an issuer's documents.</summary>
internal interface IHosting
{
    /// <summary>The issuer: known from the start, or decided by one of <see cref="Resources"/>.</summary>
    Late<IssuerUrl> Issuer { get; }

    /// <summary>How long it may take from the last call until the documents can be read under the public name.</summary>
    TimeSpan ProofLimit { get; }

    /// <summary>
    /// Everything that puts the documents where AWS can read them. What depends on the hosting as a whole depends on each of these.
    /// </summary>
    /// <param name="documents">The documents.</param>
    /// <param name="keysDependOn">What must be there before the keys are published.</param>
    IReadOnlyList<IResource> Resources(DocumentSource documents, IReadOnlyList<ResourceKey> keysDependOn);
}
