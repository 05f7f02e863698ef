using System.Collections.Immutable;

namespace Irsactl.Provisioning.Graph;

/// <summary>Resources and what they depend on, sorted so that each comes after what it needs.</summary>
internal sealed class ResourceGraph
{
    private ResourceGraph(ImmutableArray<IResource> resources) => Resources = resources;

    /// <summary>The resources, each after what it depends on, otherwise in the order given.</summary>
    public ImmutableArray<IResource> Resources { get; }

    /// <summary>Sorts resources.</summary>
    /// <exception cref="InvalidOperationException">A defect: a key twice, a dependency that is not there, or a cycle.</exception>
    public static ResourceGraph Of(IEnumerable<IResource> resources)
    {
        var byKey = new Dictionary<ResourceKey, IResource>();
        var given = resources.ToList();
        foreach (var resource in given)
        {
            if (!byKey.TryAdd(resource.Key, resource))
            {
                throw new InvalidOperationException($"{resource.Key} is twice in the graph");
            }
        }

        var sorted = ImmutableArray.CreateBuilder<IResource>(given.Count);
        var visits = new Dictionary<ResourceKey, bool>();
        foreach (var resource in given)
        {
            Visit(resource, byKey, visits, sorted);
        }

        return new ResourceGraph(sorted.MoveToImmutable());
    }

    private static void Visit(
        IResource resource,
        Dictionary<ResourceKey, IResource> byKey,
        Dictionary<ResourceKey, bool> visits,
        ImmutableArray<IResource>.Builder sorted)
    {
        if (visits.TryGetValue(resource.Key, out var done))
        {
            if (!done)
            {
                throw new InvalidOperationException($"{resource.Key} depends on itself");
            }

            return;
        }

        visits[resource.Key] = false;
        foreach (var needed in resource.DependsOn)
        {
            if (!byKey.TryGetValue(needed, out var dependency))
            {
                throw new InvalidOperationException($"{resource.Key} depends on {needed}, which is not in the graph");
            }

            Visit(dependency, byKey, visits, sorted);
        }

        visits[resource.Key] = true;
        sorted.Add(resource);
    }
}
