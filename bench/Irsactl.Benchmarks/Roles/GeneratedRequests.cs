using Irsactl.Testing;

namespace Irsactl.Benchmarks.Roles;

/// <summary>CredentialsRequests made up for a measurement, all of them like an OpenShift component's.</summary>
internal static class GeneratedRequests
{
    /// <summary>The namespace of all service accounts and Secrets.</summary>
    public const string Namespace = "openshift-bench";

    /// <summary>The permission policy of every role, as IAM gets it.</summary>
    public const string Policy =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:ListBucket"],"Resource":"*"}]}""";

    /// <summary>The name of a request, its Secret and its service account.</summary>
    /// <param name="number">From 0.</param>
    public static string NameOf(int number) => $"component-{number:d3}";

    /// <summary>Writes one file a request and returns their folder.</summary>
    public static string Write(TemporaryFolder folder, int count)
    {
        for (var number = 0; number < count; number++)
        {
            folder.Write($"requests/{NameOf(number)}.yaml", Yaml(NameOf(number)));
        }

        return folder.At("requests");
    }

    private static string Yaml(string name) => $"""
        apiVersion: cloudcredential.openshift.io/v1
        kind: CredentialsRequest
        metadata:
          name: {name}
          namespace: openshift-cloud-credential-operator
        spec:
          secretRef:
            namespace: {Namespace}
            name: {name}
          serviceAccountNames:
            - {name}
          providerSpec:
            apiVersion: cloudcredential.openshift.io/v1
            kind: AWSProviderSpec
            statementEntries:
              - effect: Allow
                action:
                  - s3:GetObject
                  - s3:PutObject
                  - s3:ListBucket
                resource: "*"

        """;
}
