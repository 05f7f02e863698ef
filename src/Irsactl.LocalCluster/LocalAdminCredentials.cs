namespace Irsactl.LocalCluster;

/// <summary>By what the administrator's kubeconfig shows whose it is.</summary>
public enum LocalAdminCredentials
{
    /// <summary>A bearer token.</summary>
    Token,

    /// <summary>A client certificate, as openshift-install and kubeadm make them.</summary>
    Certificate,
}
