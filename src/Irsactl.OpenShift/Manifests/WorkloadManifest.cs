namespace Irsactl.OpenShift.Manifests;

/// <summary>What tells the pods of a workload, which is no component of the cluster's, the role that they have.</summary>
public sealed class WorkloadManifest
{
    private readonly Func<string, string> _content;

    private WorkloadManifest(string fileName, Func<string, string> content) => (FileName, _content) = (fileName, content);

    /// <summary>The name without a folder.</summary>
    public string FileName { get; }

    /// <summary>The text for a role.</summary>
    /// <param name="roleArn">The role's ARN.</param>
    public string ContentFor(string roleArn) => _content(YamlScalar.Write(roleArn));

    /// <summary>
    /// A service account with the annotations that the pod identity webhook reads (amazon-eks-pod-identity-webhook, "EKS Walkthrough").
    /// </summary>
    public static WorkloadManifest ServiceAccount(string @namespace, string account, string audience) => new(
        $"{@namespace}-{account}-serviceaccount.yaml",
        roleArn =>
            $"""
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: {YamlScalar.Write(account)}
              namespace: {YamlScalar.Write(@namespace)}
              annotations:
                eks.amazonaws.com/role-arn: {roleArn}
                eks.amazonaws.com/audience: {YamlScalar.Write(audience)}

            """);

    /// <summary>What the webhook would put into a pod, as a patch for a pod template: where there is no webhook.</summary>
    public static WorkloadManifest Patch(string @namespace, string account, string audience) => new(
        $"{@namespace}-{account}-patch.yaml",
        roleArn =>
            $"""
            # kubectl -n {@namespace} patch deployment NAME --patch-file THIS_FILE; put the container's name in place of CONTAINER
            spec:
              template:
                spec:
                  serviceAccountName: {YamlScalar.Write(account)}
                  containers:
                    - name: CONTAINER
                      env:
                        - name: AWS_ROLE_ARN
                          value: {roleArn}
                        - name: AWS_WEB_IDENTITY_TOKEN_FILE
                          value: /var/run/secrets/aws/serviceaccount/token
                        - name: AWS_STS_REGIONAL_ENDPOINTS
                          value: regional
                      volumeMounts:
                        - name: aws-token
                          mountPath: /var/run/secrets/aws/serviceaccount
                          readOnly: true
                  volumes:
                    - name: aws-token
                      projected:
                        sources:
                          - serviceAccountToken:
                              audience: {YamlScalar.Write(audience)}
                              expirationSeconds: 3600
                              path: token

            """);
}
