using System.Text;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.OpenShift.Tests.CredentialsRequests;

/// <summary>Short ways to read text and to make the usual request with one thing changed.</summary>
internal static class Requests
{
    public const string Good = """
        apiVersion: cloudcredential.openshift.io/v1
        kind: CredentialsRequest
        metadata:
          name: example
          namespace: openshift-cloud-credential-operator
        spec:
          secretRef:
            name: cloud-credentials
            namespace: openshift-example
          serviceAccountNames:
          - operator
          providerSpec:
            apiVersion: cloudcredential.openshift.io/v1
            kind: AWSProviderSpec
            statementEntries:
            - effect: Allow
              action:
              - s3:GetObject
              resource: "*"

        """;

    public static CredentialsRequestSet Read(string text, string name = "requests.yaml", CredentialsRequestSelection? selection = null) =>
        CredentialsRequestReader.ReadText([(name, Encoding.UTF8.GetBytes(text))], selection ?? CredentialsRequestSelection.Default);

    public static CredentialsRequest ReadOne(string text, string name = "requests.yaml") =>
        Read(text, name).Requests.ShouldHaveSingleItem();

    public static IrsactlException Refuse(string text, string name = "requests.yaml") =>
        Should.Throw<IrsactlException>(() => Read(text, name));

    /// <summary>The good request with one piece of its text replaced.</summary>
    public static string With(string piece, string replacement)
    {
        Good.ShouldContain(piece);
        return Good.Replace(piece, replacement, StringComparison.Ordinal);
    }

    /// <summary>The good request with a condition on its statement, given as YAML flow text.</summary>
    public static string WithCondition(string condition) => Good.TrimEnd() + $"\n      policyCondition: {condition}\n";
}
