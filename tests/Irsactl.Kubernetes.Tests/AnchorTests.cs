using System.Net;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Kubernetes.Connecting;
using Irsactl.Kubernetes.Tests.Servers;
using Irsactl.Testing;

namespace Irsactl.Kubernetes.Tests;

/// <summary>Whom to take for an API server, as kubectl does: any certificate of the authority's file will do as an anchor.</summary>
public sealed class AnchorTests : IDisposable
{
    private readonly Authority _root = new();
    private readonly Authority _intermediate;
    private readonly X509Certificate2 _server;

    public AnchorTests()
    {
        _intermediate = _root.Below("intermediate");
        _server = Issue(_intermediate);
    }

    public void Dispose()
    {
        _server.Dispose();
        _intermediate.Dispose();
        _root.Dispose();
    }

    [Fact]
    public void Trust_TheRootWithTheIntermediateSent_IsGiven() => Trusts(_root.Pem, _intermediate.Pem).ShouldBeTrue();

    [Fact]
    public void Trust_TheIntermediate_IsGiven() => Trusts(_intermediate.Pem).ShouldBeTrue();

    [Fact]
    public void Trust_TheIntermediateWhereTheServerSendsTheRootToo_IsGiven() =>
        Trusts(_intermediate.Pem, _intermediate.Pem + _root.Pem).ShouldBeTrue();

    [Fact]
    public void Trust_TheServersOwnCertificate_IsGiven() => Trusts(_server.ExportCertificatePem()).ShouldBeTrue();

    [Fact]
    public void Trust_TheServersOwnCertificateWhereItSendsTheOthers_IsGiven() =>
        Trusts(_server.ExportCertificatePem(), _intermediate.Pem + _root.Pem).ShouldBeTrue();

    [Fact]
    public void Trust_TheRootWithoutTheIntermediate_IsNotGiven() => Trusts(_root.Pem).ShouldBeFalse();

    [Fact]
    public void Trust_AnotherRoot_IsNotGiven()
    {
        using var other = new Authority();
        Trusts(other.Pem, _intermediate.Pem + _root.Pem).ShouldBeFalse();
    }

    [Fact]
    public void Trust_AnotherServersCertificate_IsNotGiven()
    {
        using var other = Issue(_intermediate);
        Trusts(other.ExportCertificatePem()).ShouldBeFalse();
        Trusts(other.ExportCertificatePem(), _intermediate.Pem + _root.Pem).ShouldBeFalse();
    }

    // The name is right and the signature somebody else's: a chain that ends early must have been verified all the same.
    [Fact]
    public void Trust_IntermediateOfTheSameNameWithAnotherKey_IsNotGiven()
    {
        using var forged = _root.Below("intermediate");
        Trusts(forged.Pem).ShouldBeFalse();
        Trusts(forged.Pem, _intermediate.Pem + _root.Pem).ShouldBeFalse();
        Trusts(forged.Pem + _root.Pem, forged.Pem).ShouldBeFalse();
    }

    private static X509Certificate2 Issue(Authority authority)
    {
        var (certificate, _) = authority.Issue("kube-apiserver", names => names.AddIpAddress(IPAddress.Loopback));
        return X509Certificate2.CreateFromPem(certificate);
    }

    private bool Trusts(string anchors, string sent = "")
    {
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPem(anchors);
        using var chain = new X509Chain();
        chain.ChainPolicy.ExtraStore.ImportFromPem(sent);
        return Anchors.Trust(trusted, _server, chain);
    }
}
