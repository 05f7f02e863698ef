using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Adoption;

/// <summary>Collects what carries no ownership tag yet, what to know, and the tags that everything has in common.</summary>
internal sealed class Findings(Ownership owner)
{
    private static readonly string[] _notTheUsers = ["aws:", "openshift.io/cloud-credential-operator/", "irsactl.dev/", "kubernetes.io/"];

    private readonly List<string> _adopts = [];
    private readonly List<AdoptionNote> _notes = [];
    private List<ResourceTag>? _tags;

    /// <summary>The ARNs of what is untagged.</summary>
    public IEnumerable<string> Adopts => _adopts.Order(StringComparer.Ordinal);

    /// <summary>The notes, in the order in which they came.</summary>
    public IEnumerable<AdoptionNote> Notes => _notes;

    /// <summary>The tags that everything has.</summary>
    public IEnumerable<ResourceTag> Tags => (_tags ?? []).OrderBy(tag => tag.Key, StringComparer.Ordinal);

    /// <summary>Says something.</summary>
    public void Note(string subject, string text) => _notes.Add(new AdoptionNote(subject, text));

    /// <summary>Says why something is left out.</summary>
    public void Leave(string subject, string why) => Note(subject, $"is left out, and stays as it is: {why}");

    /// <summary>Takes a resource in.</summary>
    /// <exception cref="IrsactlException">It carries another name's tag.</exception>
    public void Take(string what, string arn, IReadOnlyList<ResourceTag> tags)
    {
        if (!owner.Owns(tags))
        {
            if (Ownership.NamesOf(tags).ToList() is { Count: > 0 } others)
            {
                throw new IrsactlException(
                    ProvisioningErrors.NotOwned,
                    $"{what} carries the ownership tag of {string.Join(", ", others)}, and not of {owner.Name}",
                    "take the cluster over under the name that its things have: --name; documents that are another's are left with --hosting server");
            }

            _adopts.Add(arn);
        }

        var own = tags.Where(tag => tag.Key != "Name" && tag.Value.Length > 0
            && !Array.Exists(_notTheUsers, prefix => tag.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
        _tags = _tags is null ? [.. own] : [.. _tags.Intersect(own)];
    }
}
