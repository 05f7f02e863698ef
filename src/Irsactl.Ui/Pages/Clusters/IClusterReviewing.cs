using Irsactl.Diagnostics;

namespace Irsactl.Ui.Pages.Clusters;

/// <summary>Reviews the cluster that the pages are about, as <c>cluster review</c> does, and says where a rotation of its key is.</summary>
public interface IClusterReviewing
{
    /// <summary>Looks. Nothing is changed.</summary>
    /// <param name="makesTokens">Whether tokens of service accounts are made and tried.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">The cluster is not reached, or does not know who asks.</exception>
    Task<ReviewedCluster> ReviewAsync(bool makesTokens, CancellationToken cancellationToken);
}
