namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>Writes what makes each resource.</summary>
/// <param name="graph">The graph.</param>
/// <param name="text">Gets the lines.</param>
internal sealed class ScriptResources(DesiredGraph graph, ScriptText text)
{
    private readonly ScriptStorage _storage = new(graph, text);
    private readonly ScriptCloudFront _cloudFront = new(text);
    private readonly ScriptDomains _domains = new(graph, text);
    private readonly ScriptIam _iam = new(graph, text);
    private readonly ScriptFunctions _functions = new(graph, text);
    private readonly ScriptApi _api = new(text);
    private readonly ScriptLoadBalancing _loadBalancing = new(text);

    /// <summary>Writes one.</summary>
    public void Write(DesiredResource resource)
    {
        if (!(_storage.TryWrite(resource) || _cloudFront.TryWrite(resource) || _domains.TryWrite(resource) || _iam.TryWrite(resource)
            || _functions.TryWrite(resource) || _api.TryWrite(resource) || _loadBalancing.TryWrite(resource)))
        {
            throw new InvalidOperationException($"nothing writes a {resource.Kind}");
        }
    }
}
