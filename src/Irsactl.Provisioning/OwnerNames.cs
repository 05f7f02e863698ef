using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning;

/// <summary>Tells by its tags whose a resource is.</summary>
public static class OwnerNames
{
    /// <summary>The names, as <c>--name</c> gave them, that a resource belongs to; ccoctl writes the same tag.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<ResourceTag> tags) => [.. Ownership.NamesOf(tags)];
}
