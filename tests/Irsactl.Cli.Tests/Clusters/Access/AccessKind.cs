namespace Irsactl.Cli.Tests.Clusters.Access;

/// <summary>How somebody comes to an API server.</summary>
public enum AccessKind
{
    /// <summary><c>token</c>.</summary>
    Token,

    /// <summary><c>tokenFile</c>.</summary>
    TokenFile,

    /// <summary><c>client-certificate-data</c> and <c>client-key-data</c>.</summary>
    Certificate,

    /// <summary><c>client-certificate</c> and <c>client-key</c>, files beside the kubeconfig.</summary>
    CertificateFiles,

    /// <summary>An <c>exec</c> program that gives a token.</summary>
    ExecToken,

    /// <summary>An <c>exec</c> program that gives a certificate.</summary>
    ExecCertificate,

    /// <summary>Somebody who may do nothing but act <c>as</c> the administrator.</summary>
    ActingAs,

    /// <summary>Through the proxy of <c>proxy-url</c>.</summary>
    Proxy,

    /// <summary>As the service account of the pod that the program runs in.</summary>
    InCluster,
}
