using Irsactl.Diagnostics;

namespace Irsactl.Operations.Cluster;

/// <summary>Finds service accounts that have roles.</summary>
internal interface IProofRoles
{
    /// <summary>Reads them; those that proofs are made with first.</summary>
    /// <exception cref="IrsactlException">The cluster does not answer.</exception>
    Task<IReadOnlyList<ComponentRole>> ReadAsync(CancellationToken cancellationToken);
}
