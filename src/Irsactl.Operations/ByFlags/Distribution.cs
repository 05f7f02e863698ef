namespace Irsactl.Operations.ByFlags;

/// <summary>What a plain Kubernetes was set up with: it decides where API servers take their flags and keys from.</summary>
public enum Distribution
{
    /// <summary>kubeadm, kind among it: static pods, keys in <c>/etc/kubernetes/pki</c>.</summary>
    Kubeadm,

    /// <summary>k3s: keys in its datastore, changed by <c>k3s certificate rotate-ca</c>.</summary>
    K3s,

    /// <summary>RKE2: as k3s, by <c>rke2 certificate rotate-ca</c>.</summary>
    Rke2,

    /// <summary>Talos Linux: keys in the machine configuration.</summary>
    Talos,

    /// <summary>kOps: keys in its state store, a keyset of them.</summary>
    Kops,

    /// <summary>Anything else whose API servers take flags.</summary>
    Other,
}
