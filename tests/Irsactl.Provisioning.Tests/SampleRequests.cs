using System.Text;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Testing;

namespace Irsactl.Provisioning.Tests;

/// <summary>CredentialsRequests to provision.</summary>
internal static class SampleRequests
{
    public static IReadOnlyList<CredentialsRequest> Shipped() =>
        CredentialsRequestReader.ReadPaths(
            [RepositoryFolder.At("samples", "credentials-requests")], CredentialsRequestSelection.Default).Requests;

    public static CredentialsRequest Of(
        string secretNamespace, string secretName, string action = "ec2:DescribeInstances", params string[] serviceAccounts)
    {
        var accounts = serviceAccounts is [] ? ["operator"] : serviceAccounts;
        var yaml = $"""
            apiVersion: cloudcredential.openshift.io/v1
            kind: CredentialsRequest
            metadata:
              name: {secretNamespace}-{secretName}
            spec:
              serviceAccountNames: [{string.Join(", ", accounts)}]
              secretRef:
                name: {secretName}
                namespace: {secretNamespace}
              providerSpec:
                apiVersion: cloudcredential.openshift.io/v1
                kind: AWSProviderSpec
                statementEntries:
                - effect: Allow
                  action: [{action}]
                  resource: "*"
            """;
        return CredentialsRequestReader
            .ReadText([($"{secretName}.yaml", Encoding.UTF8.GetBytes(yaml))], CredentialsRequestSelection.Default)
            .Requests.Single();
    }
}
