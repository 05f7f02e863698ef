using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Exporting;

/// <summary>A resource kind that describes what it makes, so that something else can make it.</summary>
internal interface IExportable : IResource
{
    /// <summary>
    /// What it makes. Whatever it decides for others, such as an id, is a mark of the scope's from then on. A resource that has been
    /// described takes part in no run.
    /// </summary>
    IEnumerable<DesiredResource> Export(ExportScope scope);

    /// <summary>What it is called where it was found, once it has been planned; empty where there is nothing of it, or nothing to know.</summary>
    IEnumerable<FoundValue> Found => [];

    /// <summary>
    /// Is told of the same resource of a run, planned, before it is described: what somebody chose and nobody declared is to stay.
    /// </summary>
    void TakeOver(IResource planned)
    {
    }
}
