using System.Text;
using CsCheck;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Configuration;
using Irsactl.Kubernetes.Connecting;
using Irsactl.Testing;
using Irsactl.Testing.Fuzzing;

namespace Irsactl.Kubernetes.Tests.Fuzzing;

public sealed class KubeconfigFuzzTests
{
    private const string Config = """
        apiVersion: v1
        current-context: here
        clusters: [{name: one, cluster: {server: "https://127.0.0.1:6443", certificate-authority: ca.crt, insecure-skip-tls-verify: false}}]
        users: [{name: me, user: {exec: {apiVersion: v1, command: ./a, args: [b, 1], env: [{name: c, value: d}]}}}]
        contexts: [{name: here, context: {cluster: one, user: me}}]
        """;

    private const string Credential = """
        {"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"a","expirationTimestamp":"2026-08-15T12:00:00Z"}}
        """;

    [Fact]
    public void Kubeconfig_Mutated_IsReadOrRefused()
    {
        using var folder = new TemporaryFolder();
        Mutations.Of(Config).Sample(
            text =>
            {
                var file = folder.Write("config", text);
                try
                {
                    var config = new Kubeconfig();
                    KubeconfigReader.Read(file, config);
                    config.Choose(null);
                }
                catch (IrsactlException)
                {
                    // Refused.
                }
            },
            iter: Fuzz.Iterations(3000),
            threads: 1);
    }

    [Fact]
    public void ExecCredential_Mutated_IsReadOrRefused() => Mutations.Of(Encoding.UTF8.GetBytes(Credential)).Sample(
        output =>
        {
            try
            {
                ExecCredential.Parse(output, new ExecEntry("client.authentication.k8s.io/v1", "program"));
            }
            catch (IrsactlException)
            {
                // Refused.
            }
        },
        iter: Fuzz.Iterations(20_000));
}
