using System.Net;
using System.Net.Sockets;
using Irsactl.Explain.Evidence;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary>Certificates of real handshakes are told apart.</summary>
public sealed class CertificateReadingTests
{
    [Fact]
    public async Task Read_TrustedCertificate_GivesTheDocument()
    {
        await using var host = new TlsHost();

        var answer = await host.ReadAsync();

        answer.Status.ShouldBe(200, answer.FailureDetail);
    }

    [Fact]
    public async Task Read_ExpiredCertificate_SaysSince()
    {
        await using var host = new TlsHost();

        var answer = await host.ReadAsync(from: -9, to: -1);

        Faults(answer).ShouldBe([CertificateFault.Expired]);
        answer.Certificate.ShouldNotBeNull().NotAfter.ShouldBeLessThan(TimeProvider.System.GetUtcNow());
        answer.Thumbprints.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Read_CertificateOfTomorrow_IsNotYetValid()
    {
        await using var host = new TlsHost();

        Faults(await host.ReadAsync(from: 1, to: 9)).ShouldBe([CertificateFault.NotYetValid]);
    }

    [Fact]
    public async Task Read_CertificateForAnotherName_ShowsTheNames()
    {
        await using var host = new TlsHost();

        var answer = await host.ReadAsync("*.other.example.com");

        Faults(answer).ShouldBe([CertificateFault.WrongName]);
        answer.Certificate.ShouldNotBeNull().Names.ShouldBe(["*.other.example.com"]);
    }

    [Fact]
    public async Task Read_IntermediateNotSent_IsMissing()
    {
        await using var host = new TlsHost();

        var answer = await host.ReadAsync(sendsChain: false);

        Faults(answer).ShouldBe([CertificateFault.MissingIntermediate]);
        answer.Certificate.ShouldNotBeNull().Issuer.ShouldBe("CN=test intermediate");
    }

    [Fact]
    public async Task Read_SelfSignedCertificate_IsThat()
    {
        await using var host = new TlsHost();

        Faults(await host.ReadAsync(isSelfSigned: true, sendsChain: false)).ShouldBe([CertificateFault.SelfSigned]);
    }

    // A client without TLS 1.3's key shares in common is answered so by servers that speak older versions only: alert 70, protocol_version.
    [Fact]
    public async Task Read_HostWithoutACommonTlsVersion_HasShownNoCertificate()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = RefuseAsync(listener);

        var answer = await TlsHost.ReadAsync(((IPEndPoint)listener.LocalEndpoint).Port, null);

        await serving;
        answer.Failure.ShouldBe(TransportFailure.Handshake);
        answer.Certificate.ShouldBeNull();
        answer.Thumbprints.ShouldBeEmpty();
    }

    private static async Task RefuseAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var hello = new byte[4096];
        (await stream.ReadAsync(hello, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
        byte[] alert = [0x15, 3, 1, 0, 2, 2, 70];
        await stream.WriteAsync(alert, TestContext.Current.CancellationToken);
    }

    private static CertificateFault[] Faults(DocumentAnswer answer)
    {
        answer.Failure.ShouldBe(TransportFailure.Certificate, answer.FailureDetail);
        return [.. answer.Certificate.ShouldNotBeNull().Faults];
    }
}
