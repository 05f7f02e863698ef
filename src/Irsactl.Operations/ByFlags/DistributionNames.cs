namespace Irsactl.Operations.ByFlags;

/// <summary>The names of distributions, as they are typed and noted.</summary>
public static class DistributionNames
{
    private static readonly (string Name, Distribution Value)[] _all =
    [
        ("kubeadm", Distribution.Kubeadm),
        ("k3s", Distribution.K3s),
        ("rke2", Distribution.Rke2),
        ("talos", Distribution.Talos),
        ("kops", Distribution.Kops),
        ("other", Distribution.Other),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. _all.Select(one => one.Name)];

    /// <summary>The name of a distribution.</summary>
    public static string NameOf(Distribution distribution) => _all.First(one => one.Value == distribution).Name;

    /// <summary>The distribution of a name; null where there is none.</summary>
    public static Distribution? Find(string? name)
    {
        foreach (var (known, value) in _all)
        {
            if (known == name)
            {
                return value;
            }
        }

        return null;
    }
}
