using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Shared;

/// <summary>A hosting whose bucket can hold the documents of several clusters.</summary>
internal interface ISharableHosting : IHosting
{
    /// <summary>All that the hosting needs but the documents.</summary>
    IReadOnlyList<IResource> EndpointResources();
}
